"""Who a page is for: its own audience, narrowed by every page above it.

The rule, in the order in which it is applied from the top of the tree down:

* units: people employed in one of them or below; two levels of units meet in the tree, the lower unit wins, and units
  that do not lie under each other leave nobody;
* role: people who hold it; two different roles on the way down leave nobody;
* units and role together: people who hold both;
* who answers for a page sees it, whoever it is for;
* a page below one that is not live is for nobody, however live it is itself.

The answer is written beside the page as tokens (:class:`~intranet.content.pages.base.PageAudience` for filters, a
column for one page), because a filter over all pages must cost one query however many pages there are. It is a fact
about the page; who holds a token is asked at request time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db import transaction
from wagtail.models import Page

from intranet.content.pages.base import BasePage, PageAudience

STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is left at one place in the tree.

    ``units`` are paths; None means all, empty means nobody. ``closed``: two roles that nobody is asked to hold both;
    ``unlisted``: below a page that is not live.
    """

    units: frozenset[str] | None = None
    role: str = ""
    closed: bool = False
    unlisted: bool = False

    def narrowed(self, units: Collection[str], role: str) -> Reach:
        """Return who is left below a page with this audience."""
        own = frozenset(units)
        left = self.units
        if own:
            left = own if left is None else meet(left, own)
        if role and self.role and role != self.role:
            return replace(self, closed=True)
        return replace(self, units=left, role=role or self.role)

    def tokens(self) -> frozenset[str]:
        """Return the tokens of those who are left; none for nobody."""
        if self.closed or self.unlisted:
            return frozenset()
        if self.units is None:
            return frozenset({f"role:{self.role}" if self.role else STAFF})
        places = {f"unit:{path.strip('/').rsplit('/', 1)[-1]}" for path in self.units}
        return frozenset(f"{place}&role:{self.role}" for place in places) if self.role else frozenset(places)


def meet(these: Collection[str], those: Collection[str]) -> frozenset[str]:
    """Return the units, as paths, that lie in both sets: the lower of every two that lie under each other."""
    pairs = [(one, other) for one in these for other in those]
    found = {max(pair, key=len) for pair in pairs if pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])}
    return frozenset(unit for unit in found if not any(unit != above and unit.startswith(above) for above in found))


def reach(page: BasePage, parent: Page | None = None) -> Reach:
    """Return whom ``page``, as it stands in memory, is for once it is live.

    Args:
        page: saved or not; its own audience counts as it is now, not as it is stored.
        parent: the page that a new one will lie below.
    """
    path = parent.path if parent is not None else page.path[: -page.steplen]
    steps = range(page.steplen, len(path) + 1, page.steplen)
    above = list(BasePage.objects.filter(path__in=[path[:step] for step in steps]).order_by("path"))
    units = _units(above)
    found = Reach()
    for one in above:
        found = found.narrowed(units.get(one.pk, ()), one.audience_role)
        found = found if one.live else replace(found, unlisted=True)
    return found.narrowed([unit.path for unit in page.audience_units.all()], page.audience_role)


def keep(page: BasePage) -> int:
    """Write the audience of ``page`` and of every page below it; return how many pages changed."""
    with transaction.atomic():
        tokens, pages = _reaches(page)
        changed = _write(tokens, pages)
    page.audience_tokens = sorted(tokens[page.pk])
    return changed


def keep_all() -> int:
    """Write every page's audience; return how many changed. After units have moved in the organisation."""
    return sum(keep(page) for page in BasePage.objects.filter(depth=2))


def _reaches(page: BasePage) -> tuple[dict[int, frozenset[str]], list[BasePage]]:
    """Return page id → tokens for the subtree of ``page``, and its pages."""
    steps = range(page.steplen, len(page.path), page.steplen)
    above = BasePage.objects.filter(path__in=[page.path[:step] for step in steps])
    below = BasePage.objects.filter(path__startswith=page.path)
    pages = list((above | below).order_by("path").select_related("responsible"))
    units = _units(pages)
    reaches: dict[str, Reach] = {}
    tokens: dict[int, frozenset[str]] = {}
    for one in pages:
        reach = reaches.get(one.path[: -one.steplen], Reach()).narrowed(units.get(one.pk, ()), one.audience_role)
        reaches[one.path] = reach if one.live else replace(reach, unlisted=True)
        tokens[one.pk] = reach.tokens() | _responsible(one, reach)
    return tokens, [one for one in pages if one.path.startswith(page.path)]


def _responsible(page: BasePage, reach: Reach) -> frozenset[str]:
    """Return the token of who answers for the page, where it is not for everybody anyway."""
    if page.responsible is None or reach == Reach() or reach.unlisted:
        return frozenset()
    return frozenset({f"person:{page.responsible.user_id}"})


def _units(pages: list[BasePage]) -> dict[int, list[str]]:
    """Return page id → paths of the units it names; one query for any number of pages."""
    through = BasePage.audience_units.through
    found: dict[int, list[str]] = {}
    rows = through.objects.all()
    if len(pages) < 500:
        rows = rows.filter(basepage_id__in=[page.pk for page in pages])
    for page_id, path in rows.values_list("basepage_id", "orgunit__path"):
        found.setdefault(page_id, []).append(path)
    return found


def _write(tokens: dict[int, frozenset[str]], pages: list[BasePage]) -> int:
    """Store what changed, in the rows and in the column."""
    stored: dict[int, set[str]] = {}
    rows = PageAudience.objects.filter(page__path__startswith=pages[0].path) if pages else PageAudience.objects.none()
    for page_id, token in rows.values_list("page_id", "token"):
        stored.setdefault(page_id, set()).add(token)
    changed = [
        page
        for page in pages
        if stored.get(page.pk, set()) != tokens[page.pk] or page.audience_tokens != sorted(tokens[page.pk])
    ]
    if not changed:
        return 0
    PageAudience.objects.filter(page__in=changed).delete()
    PageAudience.objects.bulk_create(
        [PageAudience(page=page, token=token) for page in changed for token in sorted(tokens[page.pk])]
    )
    for page in changed:
        page.audience_tokens = sorted(tokens[page.pk])
    BasePage.objects.bulk_update(changed, ["audience_tokens"])
    return len(changed)
