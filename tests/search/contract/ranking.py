"""Order, paging, totals and facets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.search.docs import ask, build, doc, order

SPACE = frozenset({"space:7"})


class Ranking:
    """In which order."""

    def test_title_before_heading_before_body(self) -> None:
        build(
            doc(1, "Andet", "Noget om ferie og andet."),
            doc(2, "Andet", headings=("Ferie",)),
            doc(3, "Regler for ferie"),
            doc(4, "Ferie"),
        )
        assert order("ferie") == [4, 3, 2, 1]

    def test_what_a_text_is_about_comes_before_a_mention(self) -> None:
        build(
            doc(1, "Andet", "Ferie. " + "Noget helt andet. " * 30),
            doc(2, "Andet", "Ferie og ferie. Mere ferie. " + "Noget helt andet. " * 20),
        )
        assert order("ferie") == [2, 1]

    def test_how_often_a_text_says_a_word_and_how_long_it_is(self) -> None:
        def text(times: int, others: int) -> str:
            return " ".join([*["Ferie."] * times, *(f"Ord{number}." for number in range(others))])

        build(doc(1, "A", text(2, 300)), doc(2, "B", text(6, 300)), doc(3, "C", text(6, 30)), doc(4, "D", text(1, 30)))
        assert order("ferie") == [3, 2, 1, 4]
        assert order("ferier"), "and in any inflection"
        assert order("fer*")[:3] == [3, 2, 1], "by how it begins as well"

    def test_rare_words_count_more(self) -> None:
        build(
            *(doc(pk, f"Kommunen nr. {pk}", "Om kommunen.") for pk in range(1, 30)),
            doc(50, "Kommunen", "Mere om kommunen"),
            doc(51, "Jubilæum"),
        )
        assert order("kommune jubilæum", level=1)[0] == 51

    def test_words_together_come_first(self) -> None:
        build(
            doc(1, "Samtale for en god kollega og ven"),
            doc(2, "En god samtale med din leder nu"),
        )
        assert order("god samtale") == [2, 1]

    def test_the_word_itself_before_compounds_that_hold_it(self) -> None:
        build(doc(1, "Udviklingssamtaler"), doc(2, "Samtaler"), doc(3, "Andet", "Om udviklingssamtaler."))
        assert order("samtale") == [2, 1, 3]

    def test_the_whole_compound_before_its_head(self) -> None:
        build(
            doc(1, "Sygeplejerske"),
            doc(2, "Andet", "Vi har en demenssygeplejerske."),
            doc(3, "Demenssygeplejerske"),
            doc(4, "Andet", "Om sygeplejersker."),
        )
        assert order("demenssygeplejerske", heads=True) == [3, 2, 1, 4]

    def test_a_compound_with_a_part_in_the_title_before_both_in_the_text(self) -> None:
        build(doc(1, "Psykologhjælp", "Fem samtaler."), doc(2, "Andet", "En samtale med en psykolog."))
        assert order("psykologsamtaler") == [1, 2]

    def test_a_verb_meets_its_deed(self) -> None:
        build(doc(1, "Parkering"), doc(2, "Andet", "Hvor vi har parkeret."), doc(3, "Mobning"))
        assert order("parkeret") == [1, 2]
        assert order("mobbet") == [3]

    def test_more_of_the_words_before_one_in_a_title(self) -> None:
        build(
            doc(1, "Mobilen i dag"), doc(2, "Andet", "Forbud i skolen mod mobil."), doc(3, "Nyt", "Forbud mod mobil.")
        )
        assert order("mobil forbud skolen", level=1) == [2, 3, 1]

    def test_a_word_that_only_says_that_something_is_asked_is_not_needed(self) -> None:
        build(doc(1, "Tolk"), doc(2, "Tolk", "Bestil den her."), doc(3, "Bestil en vare"), doc(4, "Andet", "Tolk."))
        assert order("hvordan bestiller jeg tolk") == [2, 1, 4]

    def test_two_words_in_a_text_before_one_in_a_title(self) -> None:
        build(doc(1, "Cykel"), doc(2, "Andet", "Hjelm og cykel."), doc(3, "Hjelm"))
        assert order("cykel hjelm", level=1)[0] == 2

    def test_a_title_within_the_question(self) -> None:
        build(doc(1, "Nyt om telefonnummer"), doc(2, "Servicedesk"), doc(3, "Om servicedesk", "Telefonnummer"))
        assert order("servicedesk telefonnummer", level=1) == [3, 2, 1]
        assert order("servicedesk telefonnummer") == [3], "it raises what is found, and finds nothing of its own"

    def test_weight_and_newest_first_among_equals(self) -> None:
        old = datetime(2024, 1, 1, tzinfo=UTC)
        build(doc(1, "Ferie A", updated_at=old), doc(2, "Ferie B"), doc(3, "Ferie C", weight=2.0, updated_at=old))
        assert order("ferie") == [3, 2, 1]

    def test_by_date(self) -> None:
        days = {1: datetime(2024, 5, 1, tzinfo=UTC), 2: datetime(2026, 5, 1, tzinfo=UTC)}
        build(doc(1, "Ferie", updated_at=days[1]), doc(2, "Andet", "ferie", updated_at=days[2]))
        assert order("ferie") == [1, 2]
        assert order("ferie", sort="date") == [2, 1]

    def test_paging_is_stable_and_whole(self) -> None:
        build(*(doc(pk, "Ferie", f"Side {pk}") for pk in range(1, 48)))
        pages = [ask("ferie", offset=offset, limit=10).hits for offset in range(0, 50, 10)]
        seen = [hit.pk for page in pages for hit in page]
        assert sorted(seen) == list(range(1, 48))
        assert len(seen) == 47
        assert seen == [hit.pk for hit in ask("ferie", limit=100).hits]


class Counting:
    """Totals and facets."""

    @pytest.fixture
    def mixed(self) -> None:
        build(
            doc(1, "Ferie", tags=frozenset({"focus:udvikling"}), unit=3),
            doc(2, "Ferie", tags=frozenset({"focus:udvikling", "focus:naerhed"})),
            doc(
                3,
                "Ferie",
                kind="policy",
                tags=frozenset({"focus:naerhed"}),
                updated_at=datetime(2025, 3, 1, tzinfo=UTC),
            ),
            doc(4, "Ferie", kind="person", unit=3),
            doc(5, "Løn", kind="policy", tags=frozenset({"focus:naerhed"})),
            doc(6, "Ferie", kind="policy", audience=SPACE, tags=frozenset({"focus:naerhed"}), unit=9),
        )

    def test_facets_and_totals(self, mixed: None) -> None:
        answer = ask("ferie", limit=2)
        assert (answer.total, answer.everything, len(answer.hits)) == (4, 4, 2)
        assert answer.facets == {
            "kind": {"news": 2, "policy": 1, "person": 1},
            "focus": {"udvikling": 2, "naerhed": 2},
            "unit": {"3": 2},
            "year": {"2026": 3, "2025": 1},
        }

    def test_a_facet_does_not_narrow_itself(self, mixed: None) -> None:
        answer = ask("ferie", chosen={"kind": frozenset({"news"})})
        assert (answer.total, answer.everything) == (2, 4)
        assert {hit.pk for hit in answer.hits} == {1, 2}
        assert answer.facets["kind"] == {"news": 2, "policy": 1, "person": 1}
        assert answer.facets["focus"] == {"udvikling": 2, "naerhed": 1}
        assert answer.facets["year"] == {"2026": 2}

    def test_several_choices(self, mixed: None) -> None:
        answer = ask("ferie", chosen={"kind": frozenset({"news", "policy"}), "focus": frozenset({"naerhed"})})
        assert {hit.pk for hit in answer.hits} == {2, 3}
        assert answer.facets["kind"] == {"news": 1, "policy": 1}
        assert answer.facets["focus"] == {"udvikling": 2, "naerhed": 2}

    def test_a_choice_that_does_not_exist(self, mixed: None) -> None:
        answer = ask("ferie", chosen={"kind": frozenset({"nothing"}), "colour": frozenset({"red"})})
        assert (answer.total, answer.hits) == (0, ())

    def test_cards_come_apart(self, mixed: None) -> None:
        answer = ask("ferie", apart=frozenset({"person"}), cards=2)
        assert ({hit.pk for hit in answer.hits}, {hit.pk for hit in answer.cards}) == ({1, 2, 3}, {4})
        assert (answer.total, answer.listed) == (4, 3)
        assert answer.facets["kind"] == {"news": 2, "policy": 1, "person": 1}
        chosen = ask("ferie", apart=frozenset({"person"}), cards=2, chosen={"kind": frozenset({"person"})})
        assert ({hit.pk for hit in chosen.hits}, chosen.cards) == ({4}, ())

    def test_words_are_counted(self, mixed: None) -> None:
        assert ask("ferie løn xyzzy").matching == (4, 1, 0)
