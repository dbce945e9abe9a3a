"""The way from an understood document to a draft narrative: by command, and in the Wagtail admin.

``documents`` understands and knows no database; ``actions`` here writes the draft, ``bodies`` turns blocks into
what pages hold, ``views`` is the desk's upload with its preview. Start at ``actions.py``.
"""
