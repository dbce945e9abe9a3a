"""Finding a colleague: what is looked for (``wanted``), what narrows it (``narrowing``), and the ``page``."""

from intranet.people.queries.directory.page import (
    Colleague,
    CountedPages,
    Directory,
    Entry,
    cards,
    directory,
    entries,
    found,
    with_presence,
)
from intranet.people.queries.directory.wanted import ALL, HERE, MY_UNIT, Option, Wanted

__all__ = [
    "ALL",
    "HERE",
    "MY_UNIT",
    "Colleague",
    "CountedPages",
    "Directory",
    "Entry",
    "Option",
    "Wanted",
    "cards",
    "directory",
    "entries",
    "found",
    "with_presence",
]
