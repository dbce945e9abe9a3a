"""WING · competence development plans, goals, actions, follow-up and coverage.

May use policy, content, people, the services and the ground; never learning, which stands above. Start at
``models.py`` and ``actions.py``.
"""
