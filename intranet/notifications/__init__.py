"""SERVICE · the inbox.

One row per journal entry, person and channel. Knows no room: rooms say in their ``notifications.py``
which journal verbs tell whom. Start at ``registry.py``.
"""
