"""What stands around a page: the way to it, its other language, who answers for it, what it contains."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext

from intranet.access import access, prepared
from intranet.content import access as rules
from intranet.content import roles
from intranet.content.pages import BasePage
from intranet.people import leading
from intranet.people.models import Employment

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


@dataclass(slots=True)
class Around:
    """What every page shows beside its own words. ``anchors`` leads from a heading's block to its place."""

    crumbs: list[tuple[str, str]] = field(default_factory=list)
    counterparts: list[BasePage] = field(default_factory=list)
    children: list[BasePage] = field(default_factory=list)
    toc: list[tuple[str, str]] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)


def around(user: Any, page: BasePage, *, children: bool = False, kinds: Iterable[str] = ()) -> Around:
    """Return what stands around ``page``, with one query.

    ``children`` asks for the pages below as well; ``kinds`` names them, so that they come as their own kind.
    """
    steps = [page.path[:end] for end in range(12, len(page.path), page.steplen)]
    below = (page.path, page.depth + 1) if children else (None, None)
    rows = _near(*kinds)(steps, page.pk, page.translation_of_id, *below, access.tokens(user))
    found = Around(crumbs=[(gettext("Home"), reverse("home:start"))])
    for row in rows:
        if row.path in steps:
            found.crumbs.append((row.title, row.url or ""))
        elif children and row.path.startswith(page.path):
            found.children.append(row)
        elif row.language != page.language:
            found.counterparts.append(row)
    found.toc, found.anchors = contents(page)
    return found


@cache
def _near(*kinds: str) -> prepared.Question[Any, BasePage]:
    """Return the question for the pages above, in other languages and, where asked for, below; for some kinds."""

    @prepared.question
    def near(
        steps: list[str],
        pk: int,
        translation_of: int | None,
        path: str | None,
        depth: int | None,
        tokens: Collection[str],
    ) -> QuerySet[BasePage]:
        wanted = Q(path__in=steps) | Q(translation_of=pk)
        if translation_of is not None:
            wanted |= Q(pk=translation_of) | Q(translation_of=translation_of) & ~Q(pk=pk)
        if path is not None:
            wanted |= Q(path__startswith=path, depth=depth)
        rows = BasePage.objects.filter(wanted).select_related("content_type", *kinds).order_by("path")
        return rules.seen_by(tokens, rows)

    return near


def anchor(words: str) -> str:
    """Return the place on the page that a heading gives its name to."""
    return slugify(words.translate(DANISH)) or "afsnit"


def contents(page: BasePage) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return the list of contents, and block id → place; headings of the same words are numbered."""
    toc: list[tuple[str, str]] = []
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for block_id, heading in page.headings():
        first = heading.place or anchor(heading.text)
        place, number = first, 2
        while place in taken:
            place, number = f"{first}-{number}", number + 1
        taken.add(place)
        anchors[block_id] = place
        if heading.level == 2:
            toc.append((heading.text, f"#{place}"))
    return toc, anchors


def in_reading_language(pages: QuerySet[Any], language: str | None = None) -> QuerySet[Any]:
    """Leave out pages whose counterpart in the reader's language is live: nobody reads a list twice."""
    code = language or get_language() or "da"
    same = Q(translation_of=OuterRef("pk")) | Q(pk=OuterRef("translation_of"))
    same |= Q(translation_of=OuterRef("translation_of"), translation_of__isnull=False)
    counterpart = BasePage.objects.filter(same, language=code, live=True)
    return pages.filter(Q(language=code) | ~Exists(counterpart))


def stale_pages(on: date | None = None) -> QuerySet[BasePage]:
    """Return the live pages whose review day has passed (rule 14), the longest waiting first."""
    day = on or timezone.localdate()
    pages = BasePage.objects.filter(live=True, review_on__lt=day).select_related("responsible__user", "owner_unit")
    return pages.order_by("review_on", "pk")


def answering(page: BasePage) -> int | None:
    """Return the account that answers for a page today, None for nobody.

    It is the responsible person's while she works here; else that of the leader of the unit that owns the page.
    """
    if page.responsible is not None and Employment.objects.current().filter(person=page.responsible).exists():
        return page.responsible.user_id
    top = leading.leader_of(Employment(unit=page.owner_unit)) if page.owner_unit else None
    return top.user_id if top is not None else None


def reviews(user: Any) -> QuerySet[BasePage]:
    """Return the live pages that the person answers for, the one that is due first on top; those without a day last."""
    pages = BasePage.objects.filter(responsible__user=user)
    return access.visible(user, pages).order_by(F("review_on").asc(nulls_last=True), "title")


def overdue_in_section(user: Any) -> QuerySet[BasePage]:
    """Return the overdue pages of the editor's own section."""
    return stale_pages().filter(pk__in=roles.section(user, roles.DESK).values("pk"))
