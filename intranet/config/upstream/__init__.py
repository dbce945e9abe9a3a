"""ROOF. Danish for the Wagtail admin: what Wagtail leaves in English, or says in other words than ours.

An app without code, so that its catalogue stands below every room's and above Wagtail's own. What the browser's
scripts say has a catalogue apart in ``scripts``: Wagtail hands the browser its own and ``LOCALE_PATHS``, nothing else.
A test names every sentence that an upgrade adds.
"""
