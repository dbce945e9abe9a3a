"""The results page: from the address to what the template shows. Everything she chose stands in the address."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from search import answers, engine, registry
from search.highlight import Highlighter
from search.protocol import Sort, Stored

PAGE_SIZE = 10
CARDS = 2
#: A facet shows at most so many values; what was chosen is always shown.
FACET_VALUES = 8
#: Suggestions begin here.
SHORTEST_START = 2


@dataclass(frozen=True)
class Hit:
    """One hit as a template shows it. ``obj`` is the room's own row, read through the access rules."""

    stored: Stored
    obj: Any
    source: registry.Source
    highlighter: Highlighter

    @property
    def url(self) -> str:
        """Where it is."""
        return self.stored.url

    @property
    def kind(self) -> registry.Label:
        """What it is, for the line above it."""
        return self.source.label_one or self.source.label

    @property
    def icon(self) -> str:
        """Its symbol."""
        return self.source.icon

    @property
    def tint(self) -> str:
        """The tint behind its symbol."""
        return self.source.tint

    @property
    def template(self) -> str:
        """The template of its kind."""
        if self.source.cards and self.source.template == registry.Source.template:
            return "search/_card.html"
        return self.source.template

    @cached_property
    def title(self) -> SafeString:
        """Its title with marks."""
        return self.highlighter.title(self.stored)

    @cached_property
    def text(self) -> SafeString:
        """The part of it that answers best, with marks."""
        return self.highlighter.snippet(self.stored)

    @cached_property
    def meta(self) -> str:
        """The room's own line, or ""."""
        return self.source.meta(self.obj, self.stored)


@dataclass(frozen=True)
class Option:
    """A tab or a value of a facet: where it leads, how many there are, whether it is chosen."""

    label: str | Promise
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class FacetBox:
    """A facet with its values."""

    title: str | Promise
    options: list[Option]


@dataclass(frozen=True)
class Asked:
    """What stands in the address."""

    text: str
    kind: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1

    @classmethod
    def read(cls, address: QueryDict) -> "Asked":
        """Understand an address; what makes no sense in it is left out."""
        names = [facet.name for facet in registry.facets()] + ["year"]
        chosen = {name: frozenset(values[:20]) for name in names if (values := address.getlist(name))}
        number = address.get("page", "1")
        return cls(
            text=address.get("q", "").strip(),
            kind=address.get("kind", ""),
            chosen=chosen,
            sort="date" if address.get("sort") == "date" else "relevance",
            page=min(max(int(number), 1), engine.LAST_PAGE) if number.isdecimal() and len(number) < 6 else 1,
        )

    def url(self, **changes: Any) -> str:
        """Return the address with changes; other pages than the first must be asked for."""
        wanted = {"text": self.text, "kind": self.kind, "chosen": self.chosen, "sort": self.sort, **changes}
        address = QueryDict(mutable=True)
        address["q"] = wanted["text"]
        if wanted["kind"]:
            address["kind"] = wanted["kind"]
        for name, values in wanted["chosen"].items():
            address.setlist(name, sorted(values))
        if wanted["sort"] != "relevance":
            address["sort"] = wanted["sort"]
        return f"?{address.urlencode()}"

    def toggled(self, facet: str, value: str) -> str:
        """Return the address with a value of a facet chosen, or no longer."""
        values = self.chosen.get(facet, frozenset()) ^ {value}
        others = {name: kept for name, kept in self.chosen.items() if name != facet}
        return self.url(chosen=others | ({facet: values} if values else {}))


class Results:
    """Everything the page shows."""

    def __init__(self, user: Any, asked: Asked) -> None:
        self.asked = asked
        self.answer = engine.ask(
            user,
            asked.text,
            language=(get_language() or "da")[:2],
            chosen={**asked.chosen, **({"kind": frozenset({asked.kind})} if asked.kind else {})},
            sort=asked.sort,
            page=asked.page,
            size=PAGE_SIZE,
            cards=CARDS,
        )
        self._highlighter = Highlighter(self.answer.plan)

    @property
    def text(self) -> str:
        """The question as it is shown."""
        return self.asked.text[:1000]

    @property
    def total(self) -> int:
        """How many there are, of all kinds that were chosen."""
        return self.answer.found.total

    @property
    def everything(self) -> int:
        """How many there are without any choice."""
        return self.answer.found.everything

    @property
    def is_unanswered(self) -> bool:
        """Whether something was asked and nothing at all was found for it."""
        return not (self.everything or self.best or self.answer.plan.is_empty)

    @property
    def best(self) -> tuple[answers.Best, ...]:
        """What editors have said answers best, above the list."""
        return self.answer.best

    @cached_property
    def hits(self) -> list[Hit]:
        """The page's list."""
        return list(self._shown(self.answer.hits))

    @cached_property
    def cards(self) -> list[Hit]:
        """What stands apart, above the list, on its first page."""
        return list(self._shown(self.answer.cards)) if self.asked.page == 1 else []

    @property
    def as_cards(self) -> bool:
        """Whether the chosen kind is shown as cards."""
        source = registry.source(self.asked.kind)
        return source is not None and source.cards

    @cached_property
    def more_cards(self) -> Option | None:
        """The way to all that is shown as cards."""
        if not self.cards:
            return None
        source = self.cards[0].source
        count = self.answer.found.facets["kind"][source.kind]
        return Option(source.cards_label or source.label, self.asked.url(kind=source.kind), count, current=False)

    @cached_property
    def tabs(self) -> list[Option]:
        """All, and every kind of which there is something."""
        counts = self.answer.found.facets.get("kind", {})
        kinds = [
            Option(
                source.label,
                self.asked.url(kind=source.kind),
                counts.get(source.kind, 0),
                source.kind == self.asked.kind,
            )
            for source in registry.sources()
            if counts.get(source.kind) or source.kind == self.asked.kind
        ]
        return [Option(_("All"), self.asked.url(kind=""), sum(counts.values()), not self.asked.kind), *kinds]

    @cached_property
    def facets(self) -> list[FacetBox]:
        """The facets that can narrow further, with words in the active language."""
        boxes = [
            FacetBox(facet.label, options)
            for facet in registry.facets()
            if (options := self._options(facet.name, facet.values(self._values(facet.name)), by_count=facet.by_count))
        ]
        years = {year: year for year in sorted(self._values("year"), reverse=True)}
        return [*boxes, *([FacetBox(_("Last changed"), self._options("year", years))] if years else [])]

    @cached_property
    def pages(self) -> "Page[int]":
        """The pages of the list."""
        most = engine.LAST_PAGE * PAGE_SIZE
        return Paginator(range(min(self.answer.found.listed, most)), PAGE_SIZE).get_page(self.asked.page)

    @property
    def before(self) -> int:
        """How many hits stand on the pages before this one."""
        return (self.pages.number - 1) * PAGE_SIZE

    @property
    def page_query(self) -> str:
        """The address before the number of a page."""
        return f"{self.asked.url()}&"

    @property
    def other_sort(self) -> Option:
        """The other order."""
        if self.asked.sort == "date":
            return Option(_("Most relevant first"), self.asked.url(sort="relevance"), 0, current=False)
        return Option(_("Newest first"), self.asked.url(sort="date"), 0, current=False)

    @property
    def this_sort(self) -> str:
        """The order in force, in words."""
        return gettext("Newest first") if self.asked.sort == "date" else gettext("Most relevant first")

    @property
    def did_you_mean(self) -> Option | None:
        """The question as it was perhaps meant."""
        meant = self.answer.did_you_mean
        if not meant:
            return None
        pieces = ((format_html("<strong>{}</strong>", piece) if new else piece,) for piece, new in self.answer.meant)
        return Option(format_html_join("", "{}", pieces), Asked(meant).url(), 0, current=False)

    @property
    def unnarrowed(self) -> str:
        """The address without any choice."""
        return Asked(self.asked.text).url()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.asked.kind or self.asked.chosen)

    def _shown(self, hits: Collection[Stored]) -> Iterator[Hit]:
        for hit in hits:
            source = registry.source(hit.kind)
            if source is not None:
                yield Hit(hit, self.answer.objects[hit.uid], source, self._highlighter)

    def _values(self, name: str) -> list[str]:
        """Return the values of a facet to show: the most frequent, and those that were chosen."""
        counts = self.answer.found.facets.get(name, {})
        frequent = sorted(counts, key=lambda value: (-counts[value], value))[:FACET_VALUES]
        return [*frequent, *sorted(self.asked.chosen.get(name, frozenset()).difference(frequent))]

    def _options(self, name: str, words: Mapping[str, registry.Label], *, by_count: bool = False) -> list[Option]:
        counts = self.answer.found.facets.get(name, {})
        chosen = self.asked.chosen.get(name, frozenset())
        options = [
            Option(label, self.asked.toggled(name, value), counts.get(value, 0), value in chosen)
            for value, label in words.items()
        ]
        return sorted(options, key=lambda option: -option.count) if by_count else options


def suggestions(user: Any, text: str) -> list[dict[str, str]]:
    """Return what ``user`` may be looking for, as soon as she has written two letters."""
    if len(text.strip()) < SHORTEST_START:
        return []
    found = []
    for hit in engine.suggest(user, text):
        source = registry.source(hit.kind)
        if source is not None:
            found.append({"text": hit.title, "kind": str(source.label_one or source.label), "url": hit.url})
    return found


@dataclass(frozen=True)
class Listed:
    """Hits in one list, without tabs and cards; ``has_more`` tells that there are others behind them."""

    hits: list[Hit]
    has_more: bool
    best: tuple[answers.Best, ...]
    also: tuple[str, ...]
    did_you_mean: str
    widened: bool


def listed(user: Any, asked: Asked, size: int) -> Listed:
    """Return a page of ``size`` hits, for those who read results without a screen."""
    answer = engine.ask(
        user,
        asked.text,
        language=(get_language() or "da")[:2],
        chosen={"kind": frozenset({asked.kind})} if asked.kind else {},
        sort=asked.sort,
        page=asked.page,
        size=size,
    )
    highlighter = Highlighter(answer.plan)
    hits = [
        Hit(hit, answer.objects[hit.uid], source, highlighter)
        for hit in answer.hits
        if (source := registry.source(hit.kind)) is not None
    ]
    return Listed(
        hits,
        asked.page * size < answer.found.listed and asked.page < engine.LAST_PAGE,
        answer.best,
        answer.plan.also,
        answer.did_you_mean,
        answer.widened,
    )
