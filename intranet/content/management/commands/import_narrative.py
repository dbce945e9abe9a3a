"""``manage.py import_narrative FILE``: a municipality's narrative from a .txt, .html or .docx file.

With ``--dry-run`` it needs no database: it says what it understood and what it left out, with ``--json`` as one JSON
object. Otherwise it makes a draft of the narrative with its focus areas below it, and never publishes.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill, shorten
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intranet.access import access
from intranet.content.documents import Understanding, Unreadable, understand

WIDTH = 100


class Command(BaseCommand):
    """Understands a document, and makes a draft of it."""

    help = str(gettext_lazy("Imports a narrative from a .txt, .html or .docx file as a draft; never publishes."))
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file, and what to do with it."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help=_("say what was understood and write nothing"))
        parser.add_argument("--json", action="store_true", help=_("say it as one JSON object"))
        parser.add_argument("--parent", metavar="SLUG", help=_("the page to put the narrative below"))
        parser.add_argument("--by", metavar="USERNAME", help=_("in whose name; she must have the right to it"))
        again = parser.add_mutually_exclusive_group()
        again.add_argument("--update", action="store_true", help=_("write the draft of an earlier import anew"))
        again.add_argument("--another", action="store_true", help=_("make another draft of the same document"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Understand, say so, and make the draft."""
        path = Path(options["file"])
        try:
            found = understand(path)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_report(found)))
        if options["dry_run"]:
            if not options["json"]:
                self.stdout.write("\n" + _("Dry run: nothing was written."))
            return
        self._write(found, path.name, options)

    def _write(self, found: Understanding, name: str, options: dict[str, Any]) -> None:
        from intranet.content.importing import actions, queries  # a dry run needs no database

        again = "update" if options["update"] else "another" if options["another"] else ""
        try:
            by = queries.importer(options["by"])
            parent = queries.place(options["parent"])
            page = actions.import_narrative(by=by, understanding=found, parent=parent, name=name, again=again)
        except queries.AlreadyImported as error:
            raise CommandError(
                f"{error} {_('Add --update to write it anew, or --another for one more draft.')}"
            ) from error
        except queries.NotPossible as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except (access.NotVisible, access.Denied, PermissionDenied) as error:
            raise CommandError(_("This person may not do that. Nothing has been imported.")) from error
        done = _("The draft “%(title)s” is ready (page no. %(page)s). It is not published.")
        said = self.style.SUCCESS(done % {"title": page.title, "page": page.pk})
        (self.stderr if options["json"] else self.stdout).write(said)


def _report(found: Understanding) -> Iterator[str]:
    """What was understood, as lines to read."""
    yield from (_heading(_("Title")), found.title or _("(none found)"), "")
    yield from (_heading(_("Purpose")), *_text(found.purpose.text), "")
    yield _heading(ngettext("%(count)s section", "%(count)s sections", len(found.sections)), len(found.sections))
    for part in found.sections:
        yield from (f"  {part.title or _('(before the first heading)')}", *_text(part.text, "    "))
    areas = len(found.focus_areas)
    yield from ("", _heading(ngettext("%(count)s focus area", "%(count)s focus areas", areas), areas))
    for part in found.focus_areas:
        yield from (f"  {part.title}", *_text(part.text, "    "))
    yield from ("", _heading(_("Left out")))
    yield from (f"  – {shorten(text, WIDTH - 4)}" for text in found.left_out)
    if not found.left_out:
        yield f"  {_('(nothing)')}"


def _heading(text: str, count: int | None = None) -> str:
    said = text if count is None else text % {"count": count}
    return f"{said}\n{'─' * len(said)}"


def _text(text: str, indent: str = "") -> list[str]:
    lines = text.split("\n") if text else [_("(none found)")]
    return [fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent) for line in lines if line]
