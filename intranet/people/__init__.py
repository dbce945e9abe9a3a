"""WING · what any colleague may know about a colleague.

Holds User, Person, OrgUnit, Employment, leaders and deputies, elected roles. May use the services and the
ground; everything above may use it. Start at ``models`` and ``leading.py``.
"""
