"""What is wrong in a file, so that the person who made it can put it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

#: More than this is one mistake made many times.
MOST = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; line 0 is the file itself."""

    file: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where, what stands there, what is wrong with it, what to do. All in the reader's language."""

    file: str
    line: int
    shown: str
    wrong: str
    do: str

    def as_dict(self) -> dict[str, Any]:
        """Return the fault for storing."""
        return asdict(self)


class Problems:
    """All faults of a reading; reported together, not one at a time."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self.left_out = 0

    def add(self, place: Place, shown: str, wrong: Any, do: Any) -> None:
        """Note a fault. ``shown`` is what stands there, "column = value"."""
        if len(self._found) >= MOST:
            self.left_out += 1
            return
        self._found.append(Problem(place.file, place.line, shown[:120], str(wrong), str(do)))

    def __bool__(self) -> bool:
        return bool(self._found)

    def __len__(self) -> int:
        return len(self._found) + self.left_out

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda problem: (problem.file, problem.line)))
