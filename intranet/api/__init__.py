"""GROUND · how programs are answered.

What every room's ``api`` module is made of: scopes (``scopes.py``), errors as problem documents (``problems.py``),
pages by cursor (``paging.py``), entity tags (``tags.py``), rates (``throttling.py``) and the description of it all
(``schema.py``, ``docs.py``). Stands on access and knows no room. Start at ``views.py``.
"""
