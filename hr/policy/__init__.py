"""WING · Det Personalepolitiske Grundlag and the policies as page types with versions.

May use content, people, the services and the ground. Start at ``pages.py``.
"""
