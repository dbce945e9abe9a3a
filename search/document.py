"""What the index knows about one thing: a flat, immutable document."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SearchDoc:
    """One thing that can be found, described by its room.

    All text is plain text in the language of the thing. ``audience`` holds access tokens: exactly those who
    may view the thing (``access.audience(obj)``); an empty audience is found by nobody. ``tags`` are
    ``"<facet>:<value>"``, for instance ``"focus:naerhed"`` or ``"marker:aabenhed"``; a facet named here is
    registered with ``search.register_facet``. ``unit`` is the key of the organisational unit it belongs to.
    """

    kind: str
    pk: int
    title: str
    url: str
    audience: frozenset[str]
    updated_at: datetime
    headings: tuple[str, ...] = ()
    #: Words it should be found by although they stand nowhere in it: abbreviations, skills, job titles.
    keywords: tuple[str, ...] = ()
    body: str = ""
    #: One or two sentences shown when the query matched outside the body; else the beginning of the body.
    summary: str = ""
    unit: int | None = None
    tags: frozenset[str] = frozenset()
    #: "da" or "en": how titles and texts are analysed.
    language: str = "da"
    #: First and last day on which it can be found; outside them it is in the index and answers nothing.
    valid_from: date | None = None
    valid_until: date | None = None
    #: Multiplies the relevance: 1.0 is normal, 0.5 half as important. 0.1 to 10.
    weight: float = 1.0
    #: Set by the indexer: an older version never overwrites a newer one.
    version: int = 0

    def __post_init__(self) -> None:
        """Refuse what no engine could store: ``ValueError`` names the field."""
        if not self.kind.isidentifier():
            raise ValueError(f"kind must be an identifier, not {self.kind!r}")
        if not 0.1 <= self.weight <= 10:
            raise ValueError(f"weight must be between 0.1 and 10, not {self.weight!r}")
        if self.updated_at.tzinfo is None:
            raise ValueError("updated_at must know its time zone")
        for tag in self.tags:
            facet, colon, _ = tag.partition(":")
            if not colon or facet in ("kind", "year", "unit"):
                raise ValueError(f"a tag is '<facet>:<value>' and no kind, year or unit; not {tag!r}")
        if isinstance(self.headings, str) or isinstance(self.keywords, str):
            raise ValueError("headings and keywords are tuples of strings")

    @property
    def uid(self) -> str:
        """The address of the document in the index: kind and key."""
        return f"{self.kind}:{self.pk}"

    def fingerprint(self) -> str:
        """Return a digest of everything but the version: equal digests, nothing to write."""
        facts = (
            self.kind,
            self.pk,
            self.title,
            self.url,
            sorted(self.audience),
            self.updated_at.isoformat(),
            self.headings,
            self.keywords,
            self.body,
            self.summary,
            self.unit,
            sorted(self.tags),
            self.language,
            self.valid_from,
            self.valid_until,
            self.weight,
        )
        return hashlib.blake2b(repr(facts).encode(errors="surrogatepass"), digest_size=16).hexdigest()
