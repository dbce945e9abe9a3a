"""Weights that editors try and keep, and why a hit stands where it does."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from intranet.access import access
from intranet.journal.models import Entry
from search import actions, backends, comparing, engine, queries, registry, tuning
from search.models import Tuning
from search.protocol import Question
from search.weights import DEFAULT
from tests.cast import Cast
from tests.search.docs import TODAY, build, doc

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
DESK = "/redaktion/soegeord/"
BODY_FIRST = {"fields.title_stem": 1.0, "fields.body_stem": 9.0, "whole_title": 0.0}


class _Anything:
    """Rows of the tests are documents only: whoever holds the tokens may see them."""

    kind, cards, lock, label, label_one = "news", False, None, "Nyheder", "Nyhed"

    def hydrate(self, user: Any, pks: Collection[int]) -> dict[int, Any]:
        return {pk: pk for pk in pks}


@pytest.fixture(autouse=True)
def _only_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_sources", {"news": _Anything()})
    monkeypatch.setattr(registry, "_facets", {})
    build(
        doc(1, "Ferie", url="/ferie/"),
        doc(2, "Andet", "Om ferie. Mere ferie.", url="/andet/", weight=1.3),
        doc(3, "Ferieregler", "Løn og ferie for vikarer.", url="/regler/"),
        doc(4, "Hemmelig ferie", url="/hemmelig/", audience=frozenset({"space:7"})),
    )


@pytest.fixture
def nikolaj(cast: Cast, signed_in: SignIn) -> Client:
    """An editor."""
    return signed_in(cast.editor)


def hits(cast: Cast, text: str) -> list[int]:
    return [hit.pk for hit in engine.ask(cast.employee, text).hits]


def test_weights_count_at_once_and_go_back(cast: Cast) -> None:
    assert hits(cast, "ferie")[0] == 1
    kept = actions.tune(BODY_FIRST | {"factors.synonym": 0.8}, by=cast.editor)
    assert kept.values == BODY_FIRST, "what is as in a new installation is not kept"
    assert hits(cast, "ferie")[0] == 2
    entry = Entry.objects.get(verb="search.weights.changed")
    assert entry.facts == BODY_FIRST
    actions.tune({}, by=cast.publisher)
    assert hits(cast, "ferie")[0] == 1
    assert Tuning.objects.get().values == {}


def test_the_table_that_is_made_has_every_weight() -> None:
    assert tuning.made({}) == DEFAULT
    changed = tuning.made({knob.name: 7.0 for knob in tuning.knobs()} | {"nonsense": 3.0})
    assert {knob.name for knob in tuning.knobs() if _value(changed, knob.name) != 7.0} == set()
    assert changed.fields["fold"] == DEFAULT.fields["fold"]


def _value(weights: Any, name: str) -> float:
    part, _, inner = name.partition(".")
    return getattr(weights, part)[inner] if inner else getattr(weights, part)


@pytest.mark.parametrize(
    "values", [{"together": -1.0}, {"together": 21.0}, {"nonsense": 1.0}, {"together": float("nan")}]
)
def test_weights_that_cannot_work(cast: Cast, values: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        actions.tune(values, by=cast.editor)
    assert not Tuning.objects.exists()


def test_only_the_desk_sets_them(cast: Cast) -> None:
    for user in (cast.employee, cast.leader, cast.hr_admin, cast.nobody):
        with pytest.raises(access.Denied):
            actions.tune({}, by=user)
        for ask in (lambda user=user: queries.weights(user), lambda user=user: queries.why(user, "ferie", "")):
            with pytest.raises(access.Denied):
                ask()


@pytest.mark.parametrize(
    "text", ["ferie", "løn ferie", "hvordan holder jeg ferie og løn", "ferieregler", "fereiregler", "vikar xyzzy ferie"]
)
def test_the_parts_are_the_whole(cast: Cast, text: str) -> None:
    """What is told adds up to what the engine ranks by, for every hit."""
    actions.add_words(by=cast.editor, kind="equal", words=["løn", "andet"])
    answer = engine.ask(cast.employee, text)
    assert answer.hits
    question = Question(answer.plan, answer.level, TODAY)
    held = access.tokens(cast.employee)
    for hit in answer.hits:
        parts = backends.database().explained(question, (hit.kind, hit.pk), tokens=held)
        weight = 1.3 if hit.pk == 2 else 1.0
        assert weight * sum(part.worth for part in parts) * engine.SCALE == pytest.approx(hit.score)
    assert backends.database().explained(question, ("news", 4), tokens=held) == ()
    assert backends.database().explained(question, ("news", 1), tokens=frozenset()) == ()


def test_why(nikolaj: Client) -> None:
    page = nikolaj.get(f"{DESK}hvorfor/").content.decode()
    assert "Vis hvorfor" in page
    page = nikolaj.get(f"{DESK}hvorfor/?q=ferie&url=/regler/").content.decode()
    assert "Den er nummer" in page
    assert "I et sammensat ord i overskriften på siden" in page
    assert "Hemmelig" not in page
    assert "Det hele ganges med 1,3" in nikolaj.get(f"{DESK}hvorfor/?q=ferie&url=/andet/").content.decode()
    assert "Den er ikke et resultat" in nikolaj.get(f"{DESK}hvorfor/?q=vikar&url=/ferie/").content.decode()
    for url in ("/hemmelig/", "/findes-ikke/"):
        page = nikolaj.get(f"{DESK}hvorfor/?q=ferie&url={url}").content.decode()
        assert "Der er ingen side på den adresse" in page
        assert "Hemmelig" not in page


def test_what_would_change_is_shown_before_anything_does(nikolaj: Client, cast: Cast) -> None:
    actions.add_answer(by=cast.editor, words=["ferie"], url="/andet/", reason="Derfor.")
    form = {knob.name: knob.standard for knob in tuning.knobs()} | BODY_FIRST | {"q": "ferie", "do": "try"}
    page = nikolaj.post(f"{DESK}vaegte/", form).content.decode()
    assert "↑ bedre" in page
    assert hits(cast, "ferie")[0] == 1
    found = comparing.compared(cast.editor, tuning.made(BODY_FIRST), "ferie")
    assert [(one.text, one.title, one.after) for one in found.judged] == [("ferie", "Andet", 1)]
    assert found.judged[0].before > 1
    assert (found.before[0], found.after[0]) == ("Ferie", "Andet")
    assert found.means[0] < found.means[1] == 1
    page = nikolaj.post(f"{DESK}vaegte/", form | {"do": "save"}, follow=True).content.decode()
    assert "Vægtene er gemt og allerede i brug." in page
    assert hits(cast, "ferie")[0] == 2
    assert 'value="9,0"' in nikolaj.get(f"{DESK}vaegte/").content.decode()
    nikolaj.post(f"{DESK}vaegte/", {"do": "standard"})
    assert hits(cast, "ferie")[0] == 1
    page = nikolaj.post(f"{DESK}vaegte/", form | {"together": "mange", "do": "save"}).content.decode()
    assert "Tuning" not in page
    assert Tuning.objects.get().values == {}
