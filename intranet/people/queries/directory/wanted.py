"""What somebody looks for in the directory, and what she can narrow it by."""

from __future__ import annotations

from dataclasses import dataclass

#: Values of ``Wanted.among``: everybody, those here today, the viewer's own unit.
ALL, HERE, MY_UNIT = "", "her", "enhed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. ``unit`` means the unit and everything below it."""

    q: str = ""
    unit: int | None = None
    title: str = ""
    skill: str = ""
    role: str = ""
    among: str = ALL
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words was chosen."""
        return bool(self.unit or self.title or self.skill or self.role or self.among)


@dataclass(frozen=True, slots=True)
class Option:
    """A value to narrow by; ``current`` when it is chosen."""

    value: str
    label: str
    count: int | None
    current: bool = False
