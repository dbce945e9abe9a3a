"""GROUND · who may: one rule in three forms.

Holds the access kernel (``access.py``), the guarded way to fetch (``guards.py``), audience tokens, the
register of personal data and the system checks over them. Knows no room: rooms register in their
``access.py``.
"""
