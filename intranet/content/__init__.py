"""WING · the Wagtail host.

Holds the narrative, focus areas, guiding markers, articles and news, images and documents. May use
people, the services and the ground. Start at ``pages.py``.
"""
