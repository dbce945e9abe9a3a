"""``manage.py erase_person USERNAME``: erase somebody who has left, before the time is up."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.mydata import actions
from intranet.people.models import Person


class Command(BaseCommand):
    """Article 17 by hand: asks for the user name twice, because nothing brings it back."""

    help = "Erase everything about somebody who has left. It cannot be undone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and the yes."""
        parser.add_argument("username")
        parser.add_argument("--yes", metavar="USERNAME", required=True, help="the user name once more")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and print how many rows of what."""
        if options["yes"] != options["username"]:
            raise CommandError("The two user names differ. Nothing has been changed.")
        person = Person.objects.select_related("user").filter(user__username=options["username"]).first()
        if person is None:
            raise CommandError(f"There is no person with the user name {options['username']}.")
        try:
            touched = actions.erasing.erase(person)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        for label, rows in sorted(touched.items()):
            print(f"{label}: {rows}")
        print(f"{sum(touched.values())} rows erased or emptied.")
