"""Settings in small parts; ``demo``, ``test`` and ``production`` are the entry points.

A part holds one subject. An entry point imports ``common`` (all parts) and says only what differs.
"""
