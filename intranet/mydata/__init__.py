"""WING · what the system knows about a person, who has seen it, and how it goes away again.

Shows the register of personal data of the ground to the person herself, makes her package, and runs
the nightly jobs that delete what is past its time. Knows no room above: they say in ``registry.py``'s words what their
readings and consents are called. May use people, the services and the ground. Start at ``queries`` and ``actions``.
"""
