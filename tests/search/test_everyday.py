"""What people type on an ordinary day, put to the texts of the demonstration with the words it begins with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from intranet.config import demonstration
from search import actions, engine, registry
from tests.cast import Cast
from tests.search.docs import build, doc

pytestmark = pytest.mark.django_db
TEXTS = Path(demonstration.__file__).parent / "texts"
_HEADING = re.compile(r"^#+ (.+?)(?: \{.*\})?$", re.MULTILINE)


class _Anything:
    """Rows of the tests are documents only: whoever holds the tokens may see them."""

    kind, cards, lock = "news", False, None

    def hydrate(self, user: Any, pks: Any) -> dict[int, Any]:
        return {pk: pk for pk in pks}


@pytest.fixture
def _texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_sources", {"news": _Anything()})
    monkeypatch.setattr(registry, "_facets", {})
    actions.add_defaults()
    documents = []
    for pk, file in enumerate(sorted(TEXTS.glob("*/*.da.md")), start=1):
        _start, facts, text = file.read_text(encoding="utf-8").split("+++\n", 2)
        told = tomllib.loads(facts)
        if "title" in told:
            headings, weight = tuple(_HEADING.findall(text)), 1.3 if file.parent.name == "policies" else 1.0
            summary = str(told.get("summary", ""))
            documents.append(doc(pk, told["title"], text, headings=headings, weight=weight, summary=summary))
    build(*documents)


@pytest.mark.usefixtures("_texts")
@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("sygemeldt barn", "Sygefravær og omsorg"),
        ("barn syg", "Sygefravær og omsorg"),
        ("mit barn er sygt", "Sygefravær og omsorg"),
        ("bekymret for barn", "Er du bekymret for et barn?"),
    ],
)
def test_the_first_answer(cast: Cast, question: str, title: str) -> None:
    assert engine.ask(cast.employee, question).hits[0].title == title
