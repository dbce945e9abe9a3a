"""What an engine must be able to do. ``tests/search/contract.py`` is the same for all of them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from search.document import SearchDoc
from search.plan import Plan
from search.weights import DEFAULT, Weights

Sort = Literal["relevance", "date"]
#: facet → value → number of documents
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Question:
    """What an engine is asked, besides who asks.

    ``level`` is how many of the plan's required clauses a document must meet (``Plan.levels``). ``chosen`` narrows by
    facets: values of one facet widen, facets narrow each other ("kind", "year", "unit" and every registered facet).
    ``on`` is the day for which validity is judged.
    """

    plan: Plan
    level: int
    on: date
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    weights: Weights = DEFAULT
    #: While no kind is chosen, hits of these kinds come in ``Found.cards``, at most so many, and not among the others.
    apart: frozenset[str] = frozenset()
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Stored:
    """A hit as the index knows it, with the original texts for highlighting."""

    uid: str
    kind: str
    pk: int
    title: str
    url: str
    summary: str
    headings: tuple[str, ...]
    keywords: tuple[str, ...]
    body: str
    language: str
    updated_on: date
    tags: frozenset[str]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """An engine's answer, about documents that the asking person may see and nothing else.

    ``total`` counts what the chosen facets leave, ``listed`` what of this is in the list (cards are not), and
    ``everything`` what the words alone find. ``facets`` are counted so that several values of one facet can be
    chosen: each facet ignores its own choice. ``matching`` says for every required clause how many documents meet it.
    """

    hits: tuple[Stored, ...] = ()
    cards: tuple[Stored, ...] = ()
    total: int = 0
    listed: int = 0
    everything: int = 0
    facets: Counts = field(default_factory=dict)
    matching: tuple[int, ...] = ()
    #: True when the engine that should have answered did not, and the database did.
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """How an engine is: ``problem`` is empty when it can answer."""

    engine: str
    generation: int
    analyzer: str
    documents: int
    rebuilding: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What a document is raised for: a field or a reward by its name, the word, and how it may have been met."""

    name: str
    text: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a document is worth for a question, before it is multiplied by the document's own weight."""

    why: Why
    worth: float


class UnavailableError(RuntimeError):
    """An engine does not answer, or not in time; the message says why."""


class Reader(Protocol):
    """What answers readers. Demands the asking person's audience tokens; there is no way to ask without."""

    @property
    def name(self) -> str:
        """The engine's name."""
        ...

    def search(self, question: Question, *, tokens: frozenset[str]) -> Found:
        """Answer a question for a person who holds ``tokens``."""
        ...

    def suggest(self, text: str, *, tokens: frozenset[str], on: date, limit: int = 8) -> tuple[Stored, ...]:
        """Return documents with all words of a text in title, name or keywords, the last one perhaps unfinished."""
        ...


class SearchBackend(Reader, Protocol):
    """One engine."""

    def rebuild(
        self,
        batches: Iterable[Sequence[SearchDoc]],
        *,
        progress: Callable[[int], None] = lambda written: None,
    ) -> int:
        """Build a new generation from batches of documents, and let it answer only when it is complete.

        Writes that arrive meanwhile are in both generations. When ``batches`` raises, the old generation goes on
        answering and the error is passed on. Returns how many documents there are.
        """
        ...

    def upsert(self, documents: Sequence[SearchDoc]) -> int:
        """Write documents; those older than what is stored are ignored. Returns how many were written."""
        ...

    def delete(self, uids: Mapping[str, int]) -> int:
        """Delete documents by uid, each with the version at which it was gone. Returns how many there were."""
        ...

    def tidy(self) -> int:
        """Remove what no reader can need any more. Returns how many rows or documents went."""
        ...

    def fingerprints(self, kind: str) -> dict[int, str]:
        """Return the fingerprint of every stored document of a kind, by key: for the nightly comparison."""
        ...

    def health(self) -> Health:
        """Return how the engine is; never raises."""
        ...


class DatabaseBackend(SearchBackend, Protocol):
    """The engine in the site's database, which is always there: it also knows documents by what they are."""

    def explained(self, question: Question, key: tuple[str, int], *, tokens: frozenset[str]) -> tuple["Part", ...]:
        """Return what raises one document for a question, the most first; () for who may not find it."""
        ...

    def named(self, keys: Collection[tuple[str, int]], *, tokens: frozenset[str], on: date) -> tuple[Stored, ...]:
        """Return the documents with some kinds and keys that a person who holds ``tokens`` may find."""
        ...

    def at(self, url: str, *, tokens: frozenset[str], on: date) -> tuple[Stored, ...]:
        """Return the documents with an address that a person who holds ``tokens`` may find."""
        ...
