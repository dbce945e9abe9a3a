"""What every engine must do. The same class runs against each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import pytest

from search import SearchDoc
from search.backends import database
from search.models import Index
from tests.search.docs import STAFF, TODAY, ask, build, doc, found, order, uids

SPACE = frozenset({"space:7"})


class Engine:
    """The contract."""

    # Finding.

    def test_inflections_meet(self) -> None:
        build(doc(1, "Samtalerne i foråret"), doc(2, "Børnenes trivsel"), doc(3, "Kørsel i egen bil"))
        assert found("samtale") == {1}
        assert found("barn") == {2}
        assert found("biler") == {3}

    def test_every_field_is_searched(self) -> None:
        build(
            doc(1, "Ferie"),
            doc(2, "Andet", "Tekst om ferie."),
            doc(3, "Andet", headings=("Ferie og fridage",)),
            doc(4, "Andet", keywords=("ferie",)),
            doc(5, "Andet", summary="Kort om ferien."),
            doc(6, "Andet", "Tekst om fravær."),
        )
        assert found("ferie") == {1, 2, 3, 4, 5}

    def test_all_words_are_asked_for_before_any(self) -> None:
        build(doc(1, "Ferie og barsel"), doc(2, "Ferie"), doc(3, "Barsel"), doc(4, "Løn"))
        assert found("ferie barsel") == {1}
        assert found("ferie barsel", level=1) == {1, 2, 3}

    def test_two_of_three(self) -> None:
        build(doc(1, "ferie barsel"), doc(2, "ferie løn"), doc(3, "ferie"), doc(4, "ferie barsel løn"))
        assert found("ferie barsel løn", level=2) == {1, 2, 4}

    def test_common_words_need_not_be_there(self) -> None:
        build(doc(1, "Ferie: sådan holder du den"), doc(2, "Hvordan går det?"))
        assert found("hvordan holder jeg min ferie") == {1}

    def test_phrase(self) -> None:
        build(
            doc(1, "Den gode samtale"),
            doc(2, "Samtale om den gode kollega"),
            doc(3, "Andet", "Om den gode samtale."),
            doc(4, "Andet", headings=("Den gode", "samtale")),
        )
        assert found('"den gode samtale"') == {1, 3}
        assert found("»gode samtaler«") == {1, 3}

    def test_minus(self) -> None:
        build(doc(1, "Ferie"), doc(2, "Ferie og barsel"), doc(3, "Barsel"))
        assert found("ferie -barsel") == {1}
        assert found('ferie -"ferie og barsel"') == {1}
        assert found("-barsel") == set()

    def test_prefix(self) -> None:
        build(doc(1, "Samtaler"), doc(2, "Samarbejde"), doc(3, "Andet", "samvær"), doc(4, "Ferie"))
        assert found("sam*") == {1, 2, 3}
        assert found("samtaler*") == {1}

    def test_hyphens(self) -> None:
        build(doc(1, "MUS-samtaler"), doc(2, "E-læring for alle"), doc(3, "Elæring"))
        assert found("mus") == {1}
        assert found("mus-samtale") == {1}
        assert found("e-læring") == {2, 3}
        assert found("elæring") == {2, 3}

    def test_folded_letters_in_titles_and_names(self) -> None:
        build(doc(1, "Møde i Nærheden"), doc(2, "Åse Ærø", kind="person"), doc(3, "Andet", "møde"))
        assert found("moede") == {1, 3}
        assert found("mode") == {1}
        assert found("aase aeroe") == {2}

    def test_letters_are_not_folded_in_texts(self) -> None:
        build(doc(1, "Andet", "Kom før klokken ni"), doc(2, "Andet", "En gave for livet"))
        assert found("for* klokken", level=1) == {1, 2}
        assert found('"gave for"') == {2}
        assert found('"kom for"') == set()

    def test_english_is_analysed_as_english(self) -> None:
        build(doc(1, "Our policies", "Conversations at work", language="en"), doc(2, "Politikker"))
        assert found("policy", language="en") == {1}
        assert found("conversation", language="da") == {1}
        assert found("politik", language="en") == {2}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "*",
            "**",
            '"',
            '""',
            "-",
            '-""',
            "😀",
            "\x00",
            "'",
            "''; DROP TABLE search_document; --",
            "ferie AND",
            "NEAR(ferie)",
            "title_stem:ferie",
            "{ferie}",
            "(ferie",
            "ferie)",
            "ferie:*",
            "ferie & | !",
            "ferie <-> løn",
            "^ferie",
            "ferie~2",
            "fe\\rie",
            "漢字 かな",
            "ﬁnans ß İ",
            "a" * 10_000,
            "ferie " * 2_000,
            '"' * 10_000,
            "-" * 10_000,
        ],
    )
    def test_any_text_may_be_asked(self, text: str) -> None:
        build(doc(1, "Ferie"), doc(2, "漢字", "İstanbul"))
        assert ask(text).total in (0, 1)
        database().suggest(text, tokens=STAFF, on=TODAY)

    def test_other_scripts_are_found(self) -> None:
        build(doc(1, "漢字"), doc(2, "İstanbul"), doc(3, "Ferie 😀"))
        assert found("漢字") == {1}
        assert found("İstanbul") == {2}
        assert found("😀 ferie") == {3}

    def test_odd_documents_can_be_stored(self) -> None:
        build(doc(1, "\x00", "\x00'\"\\ :* & | ! <-> " + "x" * 5_000), doc(2, "", ""), doc(3, "Ferie", "ord " * 60_000))
        assert found("ferie") == {3}
        assert found("ord") == {3}

    # Ranking.

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

    # Counting.

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

    # Access.

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
        starts = [uids(database().suggest(text, tokens=STAFF, on=TODAY)) for text in ("fe", "ferie d", "hemm")]
        database().upsert(hidden)
        assert found("hemmelighed", tokens=SPACE) == set(range(100, 160))
        assert [ask(text, level=level) for text in questions for level in (1, 2, 3)] == before
        assert [uids(database().suggest(text, tokens=STAFF, on=TODAY)) for text in ("fe", "ferie d", "hemm")] == starts

    def test_no_hit_without_a_shared_token(self) -> None:
        audiences = [frozenset(f"unit:{bit}" for bit in range(4) if pk >> bit & 1) for pk in range(16)]
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

    # Suggesting.

    def test_suggestions(self) -> None:
        build(
            doc(1, "Mette Holm", kind="person", keywords=("Sygeplejerske",)),
            doc(2, "Medarbejderudviklingssamtale", keywords=("MUS",)),
            doc(3, "Andet", "Mette skriver"),
            doc(4, "Mette Hemmelig", audience=SPACE),
        )

        def start(text: str, tokens: frozenset[str] = STAFF) -> list[str]:
            return uids(database().suggest(text, tokens=tokens, on=TODAY))

        assert start("met") == ["person:1"]
        assert start("holm me") == ["person:1"]
        assert start("syg") == ["person:1"]
        assert start("mu") == ["news:2"]
        assert start("mette h", SPACE) == ["news:4"]
        assert start("") == start("mette h", frozenset()) == []

    # Writing.

    def test_upsert_replaces(self) -> None:
        build(doc(1, "Ferie"))
        assert database().upsert([doc(1, "Barsel", version=2), doc(2, "Ferie")]) == 2
        assert found("ferie") == {2}
        assert found("barsel") == {1}
        assert uids(database().suggest("bar", tokens=STAFF, on=TODAY)) == ["news:1"]

    def test_an_audience_that_shrinks(self) -> None:
        build(doc(1, "Ferie"))
        database().upsert([doc(1, "Ferie", version=2, audience=SPACE)])
        assert found("ferie") == set()
        assert found("ferie", tokens=SPACE) == {1}

    def test_older_versions_are_ignored(self) -> None:
        build(doc(1, "Ferie", version=5))
        assert database().upsert([doc(1, "Barsel", version=4)]) == 0
        assert found("ferie") == {1}
        assert database().upsert([doc(1, "Barsel", version=5)]) == 1
        assert found("barsel") == {1}

    def test_what_was_deleted_is_not_brought_back_by_an_older_write(self) -> None:
        build(doc(1, "Ferie", version=5))
        assert database().delete({"news:1": 4}) == 0
        assert database().delete({"news:1": 6, "news:99": 6}) == 1
        assert found("ferie") == set()
        assert database().upsert([doc(1, "Ferie", version=5), doc(99, "Ferie", version=5)]) == 0
        assert found("ferie") == set()
        assert database().upsert([doc(1, "Ferie", version=7)]) == 1
        assert found("ferie") == {1}

    def test_the_same_document_twice_in_one_write(self) -> None:
        build()
        database().upsert([doc(1, "Ferie"), doc(1, "Barsel", version=2)])
        assert (found("ferie"), found("barsel")) == (set(), {1})

    def test_fingerprints(self) -> None:
        one, two = doc(1, "Ferie"), doc(2, "Barsel")
        build(one, two)
        database().delete({"news:2": 9})
        assert database().fingerprints("news") == {1: one.fingerprint()}
        assert database().fingerprints("policy") == {}

    # Rebuilding.

    def test_rebuild_replaces_everything(self) -> None:
        build(doc(1, "Ferie"))
        build(doc(2, "Ferie"))
        assert found("ferie") == {2}
        assert database().health().documents == 1
        assert not database().health().problem

    def test_writes_while_rebuilding_are_kept(self) -> None:
        build(doc(1, "Ferie"), doc(2, "Ferie"), doc(3, "Ferie"))

        def batches() -> Iterator[Sequence[SearchDoc]]:
            yield [doc(1, "Ferie", version=10)]
            database().upsert([doc(1, "Barsel", version=11), doc(4, "Ferie", version=11)])
            database().delete({"news:2": 11})
            assert found("ferie") == {3, 4}, "the serving generation hears of it at once"
            yield [doc(2, "Ferie", version=10), doc(3, "Ferie", version=10), doc(4, "Gammel ferie", version=10)]

        seen: list[int] = []
        assert database().rebuild(batches(), progress=seen.append) == 3
        assert seen == [1, 2]
        assert found("ferie") == {3, 4}
        assert found("barsel") == {1}
        assert found("gammel") == set()

    def test_a_failed_rebuild_leaves_the_old_one_serving(self) -> None:
        build(doc(1, "Ferie"))

        def batches() -> Iterator[Sequence[SearchDoc]]:
            yield [doc(2, "Barsel")]
            raise OSError("the disk is full")

        with pytest.raises(OSError, match="the disk is full"):
            database().rebuild(batches())
        assert found("ferie") == {1}
        assert found("barsel") == set()
        assert not database().health().rebuilding
        build(doc(3, "Barsel"))
        assert (found("ferie"), found("barsel")) == (set(), {3})

    def test_tidying_changes_no_answer(self) -> None:
        build(doc(1, "Ferie"))
        build(doc(2, "Ferie"), doc(3, "Ferie"))
        database().delete({"news:3": 9})
        Index.objects.update(swapped_at=datetime(2026, 1, 1, tzinfo=UTC))
        assert database().tidy() >= 1
        assert found("ferie") == {2}
        assert database().tidy() == 0

    def test_health(self) -> None:
        assert database().health().problem
        build(doc(1, "Ferie"))
        assert not database().health().problem
        Index.objects.update(analyzer="0")
        assert "rebuild" in database().health().problem
