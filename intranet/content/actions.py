"""Every write of the room that Wagtail does not do itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.content import queries, roles
from intranet.content.blocks import build
from intranet.content.pages import BasePage, FocusAreaPage, NarrativePage, StartPage
from intranet.content.queries.reading import DANISH
from intranet.journal import journal
from intranet.people import leading
from intranet.people.models import Employment

Part = tuple[str, str]
DIGEST = {"&", "og", "and"}


def _slug(parent: BasePage, title: str) -> str:
    """Return a slug that no other page below ``parent`` has."""
    base = slugify(title.translate(DANISH))[:60] or "side"
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _term(title: str) -> Any:
    """Return the focus area with these words for a name, whatever the capitals and the "and", or None."""

    def plain(words: str) -> list[str]:
        return [word for word in words.lower().split() if word not in DIGEST]

    for area in queries.focus_terms():
        if plain(title) in (plain(area.name), plain(area.name_en)):
            return area
    return None


@transaction.atomic
def create_narrative_draft(
    *,
    by: Any,
    title: str,
    purpose: str,
    sections: Iterable[Part],
    focus_areas: Iterable[Part],
    parent: StartPage | None = None,
) -> NarrativePage:
    """Make a draft narrative with its focus areas as draft pages below it; nothing is published.

    ``purpose`` and the texts are plain: blank lines part paragraphs, lines with a bullet are points. ``sections`` and
    ``focus_areas`` are (title, text) pairs. A focus area that bears the name of one of ours is tied to it.

    Raises:
        access.Denied: the person is neither editor nor publisher.
    """
    above = parent or StartPage.objects.get(depth=2)
    if "add" not in roles.actions_on(by, above):
        raise access.Denied(_("Only editors and publishers can import a narrative. Nothing was saved."))
    page = NarrativePage(
        title=title[:255] or "–",
        slug=_slug(above, title),
        live=False,
        owner=by,
        purpose=build.html(purpose),
        body=build.stream(_blocks(sections)),
    )
    above.add_child(instance=page)
    page.save_revision(user=by)
    for area_title, text in focus_areas:
        term = _term(area_title)
        child = FocusAreaPage(
            title=area_title[:255] or "–",
            slug=_slug(page, area_title),
            live=False,
            owner=by,
            focus_area=term,
            body=build.stream([build.text(text)] if text.strip() else []),
        )
        page.add_child(instance=child)
        child.save_revision(user=by)
    journal.record("content.narrative.imported", by=by, subject=page, facts={"title": page.title})
    return page


def _blocks(sections: Iterable[Part]) -> list[build.Block]:
    found: list[build.Block] = []
    for title, text in sections:
        if title.strip():
            found.append(build.heading(title))
        if text.strip():
            found.append(build.text(text))
    return found


@transaction.atomic
def confirm_review(*, by: Any, page: BasePage, next_on: date) -> None:
    """Answer for a page's content today, and say when it must be looked at again (rule 14).

    Raises:
        access.NotVisible, access.Denied: the page is not hers to answer for.
        ValueError: the next day is not ahead.
    """
    access.require(by, "review", page)
    today = timezone.localdate()
    if next_on <= today:
        raise ValueError("next_on must be ahead")
    BasePage.objects.filter(pk=page.pk).update(reviewed_on=today, review_on=next_on)
    journal.record("content.page.reviewed", by=by, subject=page.specific, facts={"next_on": next_on})


@transaction.atomic
def remind_of_reviews(*, by: Any = None, on: date | None = None) -> int:
    """Tell who is responsible that a page is overdue, and after two weeks her leader; return how many were told.

    The clock's work, so ``by`` is nobody. Told on the day after, after two weeks, and every four weeks from then on. A
    page whose responsible person has left, or who never had one, goes to the leader of the unit that owns it, and
    without a unit to the publishers: ownership never goes into silence.
    """
    day = on or timezone.localdate()
    told = 0
    for page in queries.stale_pages(day):
        overdue = (day - page.review_on).days if page.review_on else 0
        if overdue != 1 and overdue % 28 != 14:
            continue
        people = sorted(_to_remind(page, escalate=overdue >= 14))
        facts = {"to": people, "title": page.title, "days": overdue, "url": page.url}
        journal.record("content.page.review_due", by=by, subject=page.specific, facts=facts)
        told += 1
    return told


def _to_remind(page: BasePage, *, escalate: bool) -> set[int]:
    """Return the accounts to tell."""
    found: set[int] = set()
    job = Employment.objects.current().select_related("unit").filter(person=page.responsible_id).first()
    if job is not None and page.responsible is not None:
        found.add(page.responsible.user_id)
        leader = leading.leader_of(job) if escalate else None
        if leader is not None:
            found.add(leader.user_id)
    elif page.owner_unit is not None:
        top = leading.leader_of(Employment(unit=page.owner_unit))
        if top is not None:
            found.add(top.user_id)
    if not found:
        found = set(roles.holders([roles.Role.PUBLISHER], page).values_list("pk", flat=True))
    return found
