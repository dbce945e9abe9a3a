"""What the import reads before it writes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from intranet.content import roles
from intranet.content.documents import Understanding, names
from intranet.content.models import FocusArea
from intranet.content.pages import NarrativePage, StartPage
from intranet.journal.models import Entry

VERB = "content.narrative.imported"


class AlreadyImported(Exception):  # noqa: N818 - a state that asks for a choice
    """The same document has been imported before; ``page`` is what came of it."""

    def __init__(self, page: NarrativePage) -> None:
        said = _("This document has been imported before: “%(title)s” (page no. %(page)s). Nothing has been changed.")
        super().__init__(said % {"title": page.title, "page": page.pk})
        self.page = page


class NotPossible(Exception):  # noqa: N818 - said to a person
    """There is nobody of that name, or no page to put the narrative below."""


def fingerprint(found: Understanding) -> str:
    """Return a sign that is the same for the same understanding, however the file was written."""
    return hashlib.sha256(json.dumps(found.as_dict(), ensure_ascii=False).encode()).hexdigest()[:32]


def earlier(found: Understanding) -> NarrativePage | None:
    """Return the newest page that an import of the same document made and that still stands."""
    entries = Entry.objects.filter(verb=VERB, facts__digest=fingerprint(found)).order_by("-pk")
    for pk in entries.values_list("subject_id", flat=True):
        page = NarrativePage.objects.filter(pk=pk).first()
        if page is not None:
            return page
    return None


def focus_area(title: str) -> FocusArea | None:
    """Return the focus area of that name, whatever its letters, "&" or "og"."""
    wanted = names.key(title)
    for area in FocusArea.objects.all():
        if wanted in (names.key(area.name), names.key(area.name_en)):
            return area
    return None


def start_page(slug: str | None) -> StartPage | None:
    """Return the page that narratives stand below: the one of that slug, or the only one."""
    pages = StartPage.objects.order_by("path")
    return pages.filter(slug=slug).first() if slug else pages.first()


def may_import(user: Any) -> bool:
    """Tell whether the person may make a draft narrative."""
    parent = start_page(None)
    return parent is not None and "add" in roles.actions_on(user, parent)


def understood(found: Understanding) -> list[tuple[Any, FocusArea | None]]:
    """Return the areas of the understanding with the focus areas of ours that they are."""
    return [(part, focus_area(part.title)) for part in found.focus_areas]


def importer(username: str | None) -> Any:
    """Return the account of that name; ``None`` (whoever runs the command) without one."""
    if not username:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        said = _("There is no account with the user name “%(name)s”. Nothing has been imported.")
        raise NotPossible(said % {"name": username})
    return user


def place(slug: str | None = None) -> StartPage:
    """Return the page to put the narrative below. Raises :class:`NotPossible` if there is none."""
    parent = start_page(slug)
    if parent is None:
        raise NotPossible(_("There is no start page to put the narrative below. Nothing has been imported."))
    return parent
