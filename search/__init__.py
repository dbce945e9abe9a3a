"""SERVICE · one flat index over every kind of knowledge.

Knows no room: rooms register a ``Source`` in their ``searchable.py``. Audience tokens are part of every query. Start
at ``engine.py`` and ``protocol.py``.
"""
