"""The room over HTTP: the directory and profiles, the organisation, HR's screens, the import, the language."""

from django.http import HttpRequest

from intranet.people.models import User


class Request(HttpRequest):
    """A request of somebody who is signed in: every page of the room but the language asks for that."""

    user: User
