"""GROUND · what happened.

One row per write (``Entry``, also the outbox) and one per read of another person's HR record
(``Reading``). Knows no room. Start at ``journal.py``.
"""
