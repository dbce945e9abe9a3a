"""WING · spaces across departments: open, closed and secret rooms where colleagues solve something together.

Stands on content (focus areas, markers) and people; never imported by the HR rooms and imports none of them. A space
begins with its purpose and ends with a sentence about what came out of it. Start at ``access/`` (who may know of a
space, and who reads what is written in it), then ``actions/``.
"""
