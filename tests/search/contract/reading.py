"""Access and suggestions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import time_machine

from tests.search.docs import STAFF, TODAY, ask, build, doc, engine, found, uids

SPACE = frozenset({"space:7"})


class Access:
    """Nobody learns of what she may not see."""

    def test_nobody_finds_what_she_may_not_see(self) -> None:
        build(
            doc(1, "Ferie", audience=SPACE),
            doc(2, "Ferie", audience=frozenset()),
            doc(3, "Ferie", audience=frozenset({"unit:1", "person:5"})),
        )
        assert found("ferie") == set()
        assert found("ferie", tokens=SPACE) == {1}
        assert found("ferie", tokens=frozenset({"staff", "person:5"})) == {3}
        assert found("ferie", tokens=frozenset()) == set()
        assert ask("ferie").facets == {}

    def test_answers_are_the_same_without_what_is_hidden(self) -> None:
        """Hits, order, scores, totals, facets, counts of words and suggestions."""
        open_ = [
            doc(
                pk,
                f"Ferie og trivsel {pk}",
                "ferie " * (pk % 5) + "barsel " * (pk % 3),
                kind="news" if pk % 2 else "policy",
            )
            for pk in range(1, 30)
        ]
        hidden = [
            doc(pk, "Ferie for direktionen", "barsel trivsel hemmelighed " * 9, audience=SPACE, kind="secret", unit=pk)
            for pk in range(100, 160)
        ]
        questions = ["ferie", "ferie barsel", "trivsel barsel ferie", "hemmelighed", "fer*", '"ferie og trivsel"']
        build(*open_)
        before = [ask(text, level=level) for text in questions for level in (1, 2, 3)]
        starts = [uids(engine().suggest(text, tokens=STAFF, on=TODAY)) for text in ("fe", "ferie d", "hemm")]
        engine().upsert(hidden)
        assert found("hemmelighed", tokens=SPACE) == set(range(100, 160))
        assert [ask(text, level=level) for text in questions for level in (1, 2, 3)] == before
        assert [uids(engine().suggest(text, tokens=STAFF, on=TODAY)) for text in ("fe", "ferie d", "hemm")] == starts

    def test_no_hit_without_a_shared_token(self) -> None:
        names = ("staff", "unit:1", "unit:2", "person:3")
        audiences = [frozenset(names[bit] for bit in range(4) if pk >> bit & 1) for pk in range(16)]
        build(*(doc(pk, "Ferie", audience=audience) for pk, audience in enumerate(audiences)))
        for held in audiences:
            expected = {pk for pk, audience in enumerate(audiences) if audience & held}
            answer = ask("ferie", tokens=held, limit=100)
            assert {hit.pk for hit in answer.hits} == expected
            assert answer.total == len(expected) == sum(answer.facets.get("kind", {}).values())

    def test_validity(self) -> None:
        build(
            doc(1, "Ferie", valid_from=date(2026, 11, 24)),
            doc(2, "Ferie", valid_until=date(2026, 11, 22)),
            doc(3, "Ferie", valid_from=TODAY, valid_until=TODAY),
        )
        assert found("ferie") == {3}

    def test_what_was_written_before_its_first_day(self) -> None:
        with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False):
            build(
                doc(1, "Ferie", valid_from=TODAY),
                doc(2, "Ferie", valid_from=TODAY, audience=SPACE),
                doc(3, "Ferie", valid_from=TODAY + timedelta(days=1)),
                doc(4, "Ferie", valid_until=TODAY - timedelta(days=1)),
                doc(5, "Ferie", valid_until=TODAY, audience=STAFF | {"unit:1"}),
            )
            engine().upsert([doc(5, "Ferie", valid_until=TODAY, audience=frozenset({"unit:1"}), version=2)])
        assert found("ferie") == {1}
        assert found("ferie", tokens=STAFF | SPACE) == {1, 2}
        assert found("ferie", tokens=frozenset({"unit:1"})) == {5}


class Suggesting:
    """What completes a beginning."""

    def test_suggestions(self) -> None:
        build(
            doc(1, "Mette Holm", kind="person", keywords=("Sygeplejerske",)),
            doc(2, "Medarbejderudviklingssamtale", keywords=("MUS",)),
            doc(3, "Andet", "Mette skriver"),
            doc(4, "Mette Hemmelig", audience=SPACE),
        )

        def start(text: str, tokens: frozenset[str] = STAFF) -> list[str]:
            return uids(engine().suggest(text, tokens=tokens, on=TODAY))

        assert start("met") == ["person:1"]
        assert start("holm me") == ["person:1"]
        assert start("syg") == ["person:1"]
        assert start("mu") == ["news:2"]
        assert start("mette h", SPACE) == ["news:4"]
        assert start("") == start("mette h", frozenset()) == []
