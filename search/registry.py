"""Where rooms say what can be found. Filled at start-up from every room's ``searchable.py``."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from intranet.access import access
from search.document import SearchDoc

Label = str | Promise


class Source:
    """One kind of thing that people can find: subclassed in ``<room>/searchable.py``, registered there.

    A source reads; it never talks to an engine. See ``search/README.md`` for an example.
    """

    #: Code of the kind, stable for ever: it stands in addresses (``?kind=policy``).
    kind: ClassVar[str]
    #: Plural, for the tab: "Policies".
    label: ClassVar[Label]
    #: Singular, above a hit: "Policy". Falls back to ``label``.
    label_one: ClassVar[Label] = ""
    #: The model whose rows are the documents; journal entries about it refresh the index.
    model: ClassVar[type[Model]]
    #: Sources whose rows are all rows of this model (Wagtail's Page) are read once more in one query, through it.
    lock: ClassVar[type[Model] | None] = None
    #: Icon of the design system, and the tint behind it (``b-tint-…``).
    icon: ClassVar[str] = "document"
    tint: ClassVar[str] = "havn"
    #: Place of the tab; lower comes first.
    order: ClassVar[int] = 100
    #: Prefixes of further journal verbs after which ``affected`` is asked ("people.employment.").
    journal: ClassVar[tuple[str, ...]] = ()
    #: Template of a hit; gets ``hit``, a ``results.Hit`` (``hit.title``, ``hit.snippet``, ``hit.obj``).
    template: ClassVar[str] = "search/_hit.html"
    #: True for things shown as cards in a section of their own above the list (people): ``cards_label``.
    cards: ClassVar[bool] = False
    cards_label: ClassVar[Label] = ""

    def queryset(self) -> QuerySet[Any]:
        """Return every row that may become a document, prefetched: constant queries per batch."""
        return self.model._default_manager.all()

    def document(self, obj: Any) -> SearchDoc | None:
        """Describe one row as it is now, or return None when it shall not be found (a draft)."""
        raise NotImplementedError

    def hydrate(self, user: Any, pks: Collection[int]) -> dict[int, Any]:
        """Return the rows among ``pks`` that ``user`` may view, by key: the second lock behind the tokens.

        One query, without what ``queryset`` prefetches for indexing; override it when the template needs more.
        """
        rows = (self.lock or self.model)._default_manager.all()
        return {obj.pk: obj for obj in access.visible(user, rows.filter(pk__in=pks))}

    def meta(self, obj: Any, doc: Any) -> str:
        """Return the grey line under a hit, or "" for the date of the last change."""
        return ""

    def owners(self, pks: Collection[int]) -> Mapping[int, int]:
        """Return the accounts that answer for rows, by key; rows that nobody answers for are missing.

        They are asked to mend searches that find nothing, or nothing that people open, where a row is the nearest.
        """
        return {}

    def affected(self, entry: Any) -> Iterable[int]:
        """Return keys of the rows whose documents changed by a journal entry that matches ``journal``.

        Entries whose subject is of ``model`` need no mention: their row is always read again.
        """
        return ()


@dataclass(frozen=True)
class Facet:
    """A way to narrow results, over the tags ``"<name>:<value>"`` of the documents."""

    name: str
    label: Label
    #: From codes to words in the active language; codes without a word are not shown.
    values: Callable[[Collection[str]], Mapping[str, Label]]
    order: int = 100
    #: Values stand in the order of ``values``, or with this the most frequent first.
    by_count: bool = False


_sources: dict[str, Source] = {}
_facets: dict[str, Facet] = {}


def register(source: type[Source]) -> type[Source]:
    """Make a kind findable; usable as a decorator. Raises ``ImproperlyConfigured`` when the kind is taken."""
    known = _sources.get(source.kind)
    if known is not None and type(known) is not source:
        raise ImproperlyConfigured(f"Search: kind {source.kind!r} is registered by {type(known)} already.")
    _sources[source.kind] = source()
    return source


def unregister(kind: str) -> None:
    """Forget a kind (tests)."""
    _sources.pop(kind, None)


def register_facet(facet: Facet) -> Facet:
    """Offer a facet on the search page. Raises ``ImproperlyConfigured`` when the name is taken."""
    if facet.name in {"kind", "year"} or facet.name in _facets:
        raise ImproperlyConfigured(f"Search: facet {facet.name!r} exists already.")
    _facets[facet.name] = facet
    return facet


def sources() -> list[Source]:
    """Return all sources in the order of their tabs."""
    return sorted(_sources.values(), key=lambda source: (source.order, source.kind))


def source(kind: str) -> Source | None:
    """Return the source of a kind, or None when no room has registered it."""
    return _sources.get(kind)


def facets() -> list[Facet]:
    """Return all facets in the order in which the page shows them."""
    return sorted(_facets.values(), key=lambda facet: (facet.order, facet.name))
