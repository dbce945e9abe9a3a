"""ROOF · the personal start page.

Composes what the rooms below offer; owns no models. May use every room below. Start at ``queries.py``.
"""
