"""Makes a draft narrative of an understood document. Nothing here publishes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.content import roles
from intranet.content.documents import Part, Understanding, names
from intranet.content.importing import bodies, queries
from intranet.content.importing.queries import AlreadyImported
from intranet.content.pages import FocusAreaPage, NarrativePage, StartPage
from intranet.journal import journal

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


@transaction.atomic
def import_narrative(
    *, by: Any, understanding: Understanding, parent: StartPage, name: str = "", again: str = ""
) -> NarrativePage:
    """Make a draft narrative with its focus areas as draft pages below it, and return it.

    ``by`` is the editor, or ``None`` for the command line. The same document a second time raises
    :class:`AlreadyImported` unless ``again`` says "update" (write the earlier draft anew; what is live stays as it
    is) or "another". A focus area that bears the name of one of ours is tied to it; others are left open.

    Raises:
        access.Denied: the person is neither editor nor publisher of the place.
        AlreadyImported: see above.
    """
    if by is not None and "add" not in roles.actions_on(by, parent):
        raise access.Denied(_("Only editors and publishers can import a narrative. Nothing has been imported."))
    before = queries.earlier(understanding)
    if before is not None and not again:
        raise AlreadyImported(before)
    if before is not None and again == "update":
        if by is not None and not before.permissions_for_user(by).can_edit():
            raise access.Denied(_("This draft is not yours to change. Nothing has been imported."))
        page = _rewrite(before, understanding, by)
    else:
        page = _create(parent, understanding, name, by)
    facts = {"digest": queries.fingerprint(understanding), "file": name[:120], "again": again if before else ""}
    journal.record(queries.VERB, by=by, subject=page, facts=facts)
    return page


def _create(parent: StartPage, found: Understanding, name: str, by: Any) -> NarrativePage:
    title = found.title or name.rsplit(".", 1)[0] or _("Narrative")
    page = NarrativePage(title=title[:255], slug=_slug(parent, title), live=False, owner=by)
    _fill(page, found)
    parent.add_child(instance=page)
    page.save_revision(user=by)
    for part in found.focus_areas:
        _add_area(page, part, by)
    return page


def _rewrite(page: NarrativePage, found: Understanding, by: Any) -> NarrativePage:
    """Write the draft anew as revisions: readers keep what is published until somebody publishes."""
    draft = page.get_latest_revision_as_object()
    draft.title = (found.title or draft.title)[:255]
    _fill(draft, found)
    draft.save_revision(user=by)
    below = {names.key(child.title): child for child in FocusAreaPage.objects.child_of(page)}
    for part in found.focus_areas:
        child = below.get(names.key(part.title))
        if child is None:
            _add_area(page, part, by)
            continue
        area = child.get_latest_revision_as_object()
        area.body = bodies.body([Part("", part.blocks)])
        area.save_revision(user=by)
    return page


def _fill(page: NarrativePage, found: Understanding) -> None:
    page.purpose_heading = found.purpose.title[:120]
    page.purpose = bodies.rich(found.purpose.blocks)
    page.body = bodies.body(found.sections)


def _add_area(page: NarrativePage, part: Part, by: Any) -> None:
    child = FocusAreaPage(
        title=part.title[:255],
        slug=_slug(page, part.title),
        live=False,
        owner=by,
        focus_area=queries.focus_area(part.title),
        body=bodies.body([Part("", part.blocks)]),
    )
    page.add_child(instance=child)
    child.save_revision(user=by)


def _slug(parent: Any, title: str) -> str:
    """Return an address that no other page below ``parent`` has."""
    base = slugify(title.translate(_LETTERS))[:60].strip("-") or "fortaelling"
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
