"""The set as it lies in the files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Part = Literal["dev", "test"]
PARTS: tuple[Part, ...] = ("dev", "test")
KINDS = ("page", "policy", "news", "article", "person", "unit", "space", "post")
STRATA = ("compound", "inflection", "synonym", "typo", "æøå", "person", "question", "navigation")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Document:
    """One document; ``name`` is "<family>.<id>", ``pk`` its number in the whole set."""

    name: str
    pk: int
    kind: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """What somebody typed, and the grades of the documents that answer it, by name."""

    name: str
    part: Part
    stratum: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Judged:
    """The whole set."""

    documents: tuple[Document, ...] = ()
    questions: tuple[Question, ...] = ()
    families: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)

    def of(self, part: Part) -> tuple[Question, ...]:
        """Return the questions of one part."""
        return tuple(question for question in self.questions if question.part == part)


def _files(part: Part) -> list[Path]:
    return sorted((_FOLDER / part).glob("*.yaml"))


@cache
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


@cache
def load() -> Judged:
    """Read the set."""
    documents: list[Document] = []
    questions: list[Question] = []
    families: dict[Part, tuple[str, ...]] = {}
    for part in PARTS:
        families[part] = tuple(path.stem for path in _files(part))
        for path in _files(part):
            family, content = path.stem, _read(path)
            for facts in content["documents"]:
                documents.append(Document(f"{family}.{facts['id']}", len(documents) + 1, facts["kind"], facts))
            for number, asked in enumerate(content["questions"], 1):
                grades = {name if "." in name else f"{family}.{name}": grade for name, grade in asked["grades"].items()}
                questions.append(Question(f"{family}-{number:02}", part, asked["stratum"], str(asked["text"]), grades))
    return Judged(tuple(documents), tuple(questions), families)


def checksum() -> str:
    """Return the SHA-256 of what is frozen: all documents, and the questions of the test part with their grades."""
    judged = load()
    frozen = [
        *(f"{one.name} {sorted(one.facts.items())!r}" for one in judged.documents),
        *(f"{one.name} {one.stratum} {one.text} {sorted(one.grades.items())!r}" for one in judged.of("test")),
    ]
    return hashlib.sha256("\n".join(frozen).encode()).hexdigest()
