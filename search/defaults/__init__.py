"""Words that every Danish municipality uses, for a new installation: editors change them as they like.

One module for each part of the field. In its lists a line is a group: words that mean the same; an abbreviation ``=``
what it stands for; everyday words ``→`` where they lead, one way. No word stands in two groups of a sort, which is
what the editors' desk would warn of.
"""

from collections.abc import Iterator
from types import ModuleType

from search.defaults import care, children, citizens, english, house, leading, working

Row = tuple[str, tuple[str, ...], tuple[str, ...]]

#: The name of a list, the kind of its groups (``WordGroup.Kind``), and what stands between the two sides of a line.
_LISTS = (("ABBREVIATIONS", "abbreviation", "="), ("EQUAL", "equal", ""), ("ONE_WAY", "one_way", "→"))


def _rows(field: ModuleType) -> Iterator[Row]:
    for name, kind, mark in _LISTS:
        text: str = getattr(field, name)
        for line in text.strip().splitlines():
            words, _, leads_to = line.partition(mark) if mark else (line, "", "")
            yield kind, _entries(words), _entries(leads_to)


def _entries(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.split(",") if entry.strip())


#: In each row: how the words hang together, the words, and what they stand for or lead to.
GROUPS: tuple[Row, ...] = tuple(
    row for field in (working, leading, house, care, children, citizens, english) for row in _rows(field)
)
