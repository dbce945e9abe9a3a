"""``manage.py import_organisation FILE…``: units, people, employments and leaders from the municipality's master."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intranet.access import access
from intranet.people import actions
from intranet.people.importing import port
from intranet.people.importing.differences import LEADERS, LEAVERS
from intranet.people.importing.reading import Source
from intranet.people.models import OrgUnit, User

WIDTH = 32
SHOWN = 20
ERRORS, NEEDS_YES = 1, 2
PHASES = {
    "read": gettext_lazy("Reading"),
    "compare": gettext_lazy("Comparing"),
    "write": gettext_lazy("Writing"),
}
TITLES: dict[str, Promise] = {
    "units": gettext_lazy("Units (unit, what, before, after)"),
    "leaders": gettext_lazy("New leader (unit, before, after, from, colleagues)"),
    "moved": gettext_lazy("Change unit (colleague, before, after)"),
    "changed": gettext_lazy("New details (colleague, field, before, after)"),
    "new": gettext_lazy("New colleagues (name, title, unit, from)"),
    "leaving": gettext_lazy("Leave (name, unit, last day)"),
}
FLAGS = {LEAVERS: "--confirm-leavers", LEADERS: "--confirm-leader-changes"}


class Command(BaseCommand):
    """Reads the files, shows what changes, and writes it in one transaction. Ends with 1 on errors, 2 on limits."""

    help = str(
        gettext_lazy("Imports the organisation from CSV or Excel files; see docs/guides/organisation-import.md.")
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the files and the yes to limits."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help=_("show the difference and write nothing"))
        parser.add_argument(FLAGS[LEAVERS], dest=LEAVERS, action="store_true", help=_("yes, so many leave"))
        parser.add_argument(FLAGS[LEADERS], dest=LEADERS, action="store_true", help=_("yes, so many get a new leader"))
        parser.add_argument("--by", metavar="USERNAME", help=_("in whose name; she must have the right to it"))
        parser.add_argument("--all", action="store_true", help=_("show every change, not the first of each kind only"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say why not."""
        by = self._actor(options["by"])
        sources = [self._source(name) for name in options["files"]]
        with transaction.atomic():
            staged = port.stage(sources, timezone.localdate(), lock=not options["dry_run"], progress=self._progress)
            self._say_problems(staged)
            self._say_differences(staged, None if options["all"] else SHOWN)
            if options["dry_run"]:
                self.stdout.write(_("Dry run: nothing was written."))
                return
            if not staged.preview["counts"]["total"]:
                self.stdout.write(_("Everything is as it was. Nothing was written."))
                return
            self._require_yes(staged, options)
            names = [source.name for source in sources]
            run = actions.importing.write_now(staged, names, by=by, progress=self._progress)
        done = _("Done. Import no. %(run)s: %(total)s changes are written.")
        self.stdout.write(self.style.SUCCESS(done % {"run": run.pk, "total": run.counts["total"]}))

    def _actor(self, username: str | None) -> User | None:
        if username is None:
            return None
        by = User.objects.filter(username=username).first()
        if by is None or not access.can(by, "import", OrgUnit):
            refusal = _("There is no account %(name)s that may import the organisation. Nothing was changed.")
            raise CommandError(refusal % {"name": username}, returncode=ERRORS)
        return by

    def _source(self, name: str) -> Source:
        path = Path(name)
        try:
            return Source(path.name, path.read_bytes())
        except OSError as missing:
            words = {"name": name, "why": missing.strerror}
            raise CommandError(
                _("%(name)s cannot be read: %(why)s. Nothing was changed.") % words, returncode=ERRORS
            ) from missing

    def _progress(self, phase: str, done: int, total: int) -> None:
        """Draw a bar, where somebody is looking."""
        if not sys.stderr.isatty():
            return
        filled = WIDTH * done // max(total, 1)
        bar = f"[{'█' * filled}{'·' * (WIDTH - filled)}] {100 * done // max(total, 1):>3} %"
        self.stderr.write(f"\r{PHASES[phase]!s:<14} {bar}", ending="\n" if done >= total else "")

    def _say_problems(self, staged: port.Staged) -> None:
        for note in staged.notes:
            self.stdout.write(_("Note: %(note)s") % {"note": note})
        if not staged.problems:
            return
        for problem in staged.problems:
            words = {"file": problem.file, "line": problem.line}
            where = _("%(file)s, line %(line)s") % words if problem.line else problem.file
            shown = f" ({problem.shown})" if problem.shown else ""
            self.stderr.write(f"{where}{shown}: {problem.wrong} {problem.do}")
        if staged.problems.left_out:
            self.stderr.write(_("… and %(n)s more.") % {"n": staged.problems.left_out})
        refusal = ngettext(
            "%(n)s error in the files. Nothing was changed.",
            "%(n)s errors in the files. Nothing was changed.",
            len(staged.problems),
        )
        raise CommandError(refusal % {"n": len(staged.problems)}, returncode=ERRORS)

    def _say_differences(self, staged: port.Staged, most: int | None) -> None:
        for name, title in TITLES.items():
            rows = staged.preview["sections"][name]
            if not rows:
                continue
            self.stdout.write(self.style.MIGRATE_HEADING(f"{title}: {len(rows)}"))
            for row in rows[:most]:
                self.stdout.write("  " + " · ".join(row))
            if most is not None and len(rows) > most:
                self.stdout.write("  " + _("… and %(n)s more (--all shows them)") % {"n": len(rows) - most})
        self.stdout.write(
            _(
                "%(rows)s lines read: %(new)s new colleagues, %(changed)s with new details, %(moved)s change unit, "
                "%(leaving)s leave, %(leaders)s units get a new leader; %(same)s colleagues are as they were."
            )
            % staged.preview["counts"]
        )

    def _require_yes(self, staged: port.Staged, options: dict[str, Any]) -> None:
        missing = [limit for limit in staged.preview["limits"] if limit["over"] and not options[limit["code"]]]
        for limit in missing:
            words = {**limit, "flag": FLAGS[limit["code"]]}
            said = (
                _("%(count)s of %(of)s colleagues leave: %(percent)s per cent, and the limit is %(most)s.")
                if limit["code"] == LEAVERS
                else _("%(count)s of %(of)s units get a new leader: %(percent)s per cent, and the limit is %(most)s.")
            )
            self.stderr.write(f"{said % words} {_('If that is right, add %(flag)s.') % words}")
        if missing:
            raise CommandError(_("A limit is exceeded. Nothing was changed."), returncode=NEEDS_YES)
