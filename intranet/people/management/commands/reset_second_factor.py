"""Lets somebody who has lost phone and spare codes begin anew. Make sure first that it is she who asks."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.people.actions import accounts
from intranet.people.models import User


class Command(BaseCommand):
    """Forgets a second factor; the journal keeps that it was done."""

    help = "Forget the second factor of an account, so that its owner can turn it on anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget it, and say so."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("There is no such account.")
        if not accounts.reset_factor(user, by=None):
            raise CommandError("This account has no second factor.")
        self.stdout.write("Forgotten. She signs in with her password and turns it on anew.")
