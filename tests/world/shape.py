"""What a world holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hr.development.models import Plan
from intranet.people.models import User
from tests.cast import Cast


@dataclass(frozen=True)
class Secret:
    """A word that occurs in one confidential text only, where it stands, and who of the cast may read it."""

    word: str
    where: str
    readers: frozenset[str]


@dataclass
class World:
    """The cast and what they have made."""

    cast: Cast
    secrets: list[Secret] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def secret(self, where: str, *readers: str) -> str:
        """Return a new word for a text at ``where`` that only ``readers`` may read."""
        word = f"zqhemlig{len(self.secrets):03d}x"
        self.secrets.append(Secret(word, where, frozenset(readers)))
        return word

    def hidden_from(self, name: str) -> list[Secret]:
        """Return the secrets that somebody of the cast must never meet."""
        return [secret for secret in self.secrets if name not in secret.readers]

    def thing(self, name: str) -> Any:
        """Return what is kept under a name; else a person, an employment ("job of …") or a unit of the cast."""
        if name in self.things:
            return self.things[name]
        if name.startswith("job of "):
            return self.cast.employment(name.removeprefix("job of "))
        return self.plans.get(name) or getattr(self.cast.units, name, None) or self.user(name).person

    def user(self, name: str) -> User:
        """Return an account of the cast by name."""
        found: User = getattr(self.cast, name)
        return found
