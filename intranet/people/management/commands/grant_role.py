"""``manage.py grant_role USERNAME ROLE``: HR, editors, publishers and system administrators."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.people import actions
from intranet.people.models import OrgUnit, Person, RoleGrant


class Command(BaseCommand):
    """Grants a role to somebody, or takes it back at once."""

    help = str(gettext_lazy("Grants a role to somebody, or takes it back."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the person, the role and how far it reaches."""
        parser.add_argument("username")
        parser.add_argument("role", choices=RoleGrant.Role.values)
        parser.add_argument(
            "--unit", metavar="NUMBER", help=_("number of the unit in the payroll system; else all units")
        )
        parser.add_argument("--until", metavar="DATE", type=date.fromisoformat, help=_("last day, as 2026-12-31"))
        parser.add_argument("--withdraw", action="store_true", help=_("take the role back at once"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant or withdraw."""
        person = Person.objects.filter(user__username=options["username"]).first()
        if person is None:
            raise CommandError(_("There is nobody with the user name %(name)s.") % {"name": options["username"]})
        words = {"name": person.name, "role": options["role"]}
        if options["withdraw"]:
            ended = actions.accounts.withdraw(person, options["role"], by=None)
            said = _("%(name)s is no longer %(role)s.") if ended else _("%(name)s was not %(role)s.")
            self.stdout.write(said % words)
            return
        unit = None
        if options["unit"]:
            unit = OrgUnit.objects.filter(source_id=options["unit"]).first()
            if unit is None:
                raise CommandError(_("There is no unit with the number %(unit)s.") % {"unit": options["unit"]})
        try:
            actions.accounts.grant(person, options["role"], unit, ends_on=options["until"], by=None)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(_("%(name)s is now %(role)s.") % words)
