"""WING · what only the person, her leader's line and HR may know.

Nothing here is a Wagtail page, except policy.
"""
