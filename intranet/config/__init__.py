"""ROOF · wiring, no rules.

Holds settings, URL configuration, API mount and the Celery app. May use every room. Start at ``urls.py``.
"""
