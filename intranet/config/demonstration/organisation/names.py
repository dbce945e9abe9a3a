"""Names, user names and telephone numbers of invented colleagues."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from random import Random

from intranet.config.demonstration import reading, shapes

DOMAIN = "kommunen.example"
# No subscriber in Denmark has a number that begins with 10, so nobody is rung up by mistake.
PHONE = "10 {:02d} {:02d} {:02d}"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "ł": "l"})
# In most marriages across backgrounds somebody takes the other's name.
_OTHER_FAMILY_NAME = 0.1


def plain(name: str) -> str:
    """Return a name as lower-case letters, figures and hyphens: ``Ayşe`` becomes ``ayse``."""
    spelled = name.lower().translate(_LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() or sign == "-" else "" for sign in bare)


@dataclass(slots=True)
class Register:
    """The names and numbers already given, so that no two colleagues share a user name or a telephone."""

    keys: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)

    def invent(self, rng: Random) -> shapes.Person:
        """Return a new person with a name, a user name, an e-mail address and a telephone number."""
        groups = reading.data("names")
        names = list(groups)
        weights = [groups[name]["share"] for name in names]
        group = rng.choices(names, weights=weights)[0]
        given, family, key = "", "", ""
        for _ in range(6):  # a municipality has few namesakes; after six tries it has one more
            surnames = rng.choices(names, weights=weights)[0] if rng.random() < _OTHER_FAMILY_NAME else group
            given = rng.choice(groups[group]["given"])
            family = rng.choice(groups[surnames]["family"])
            key = f"{plain(given)}.{plain(family)}"
            if key not in self.keys:
                break
        person = shapes.Person(self._own_key(key), given, family)
        self.enter(person, rng)
        return person

    def enter(self, person: shapes.Person, rng: Random) -> None:
        """Take a person's name and number; give her an address, and a number where she has none."""
        self.keys.add(person.key)
        person.email = f"{person.key}@{DOMAIN}"
        while not person.phone or person.phone in self.phones:
            person.phone = PHONE.format(rng.randrange(10, 100), rng.randrange(100), rng.randrange(100))
        self.phones.add(person.phone)

    def _own_key(self, key: str) -> str:
        number, own = 1, key
        while own in self.keys:
            number += 1
            own = f"{key}{number}"
        return own
