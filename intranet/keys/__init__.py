"""WING · personal keys to the API.

A key is a person who is somewhere else: it does what she may, narrowed to the scopes she chose, until its last day.
Made once and shown once; kept as a digest. May use people. Start at ``models.py``, then ``authentication.py``.
"""
