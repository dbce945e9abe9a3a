"""Finding: words, phrases, prefixes, odd questions."""

from __future__ import annotations

import pytest

from tests.search.docs import STAFF, TODAY, ask, build, doc, engine, found, order

SPACE = frozenset({"space:7"})


class Finding:
    """Which documents answer a question."""

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

    def test_what_means_the_same(self) -> None:
        build(
            doc(1, "Gage"),
            doc(2, "Løn"),
            doc(3, "Andet", "Om lønnen."),
            doc(4, "Penge for arbejde"),
            doc(5, "Andet", "Arbejde for penge."),
            doc(6, "Ferie"),
        )
        assert order("gager", meanings={0: ["løn"]}) == [1, 2, 3]
        assert found("gage", meanings={0: ["penge for arbejde"]}) == {1, 4}, "a phrase, outside titles"
        assert found("gage -arbejde", meanings={0: ["penge for arbejde"]}) == {1}
        assert found("gage ferie", meanings={0: ["løn"], 1: ["løn"]}) == {2, 3}, "two words that mean one together"

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

    def test_parts_of_compounds(self) -> None:
        build(
            doc(1, "Udviklingssamtaler"),
            doc(2, "Medarbejderudviklingssamtalen"),
            doc(3, "Samtale om udvikling"),
            doc(4, "Andet", "Om jobsamtaler."),
            doc(5, "Udvikling"),
        )
        assert found("samtale") == {1, 2, 3, 4}
        assert found("udviklingssamtale") == {1, 2, 3}
        assert found("udvikling") == {1, 2, 3, 5}
        assert found("medarbejderudviklingssamtale") == {2}
        assert found("samtale -udviklingssamtale") == {2, 3, 4}

    def test_a_part_of_a_compound_is_enough_when_asked_so(self) -> None:
        build(doc(1, "Sygeplejerske"), doc(2, "Demenssygeplejerske"), doc(3, "Demens"), doc(4, "Sygepleje"))
        assert found("demenssygeplejerske") == {2}
        assert found("demenssygeplejerske", heads=True) == {1, 2, 3}

    def test_short_words_are_not_what_is_left_of_long_ones(self) -> None:
        build(doc(1, "Demens"), doc(2, "Hos dem"), doc(3, "Ledighed"), doc(4, "Ledelse"), doc(5, "Boller i karry"))
        assert found("demens") == {1}
        assert found("dem") == {2}
        assert found("ledelse") == {4}
        assert found("bolig") == set()

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

    def test_an_english_text_on_a_danish_page_is_analysed_as_english(self) -> None:
        english = "This is what you should do when there are injuries. Call your manager, and then the hospital."
        build(doc(1, "Når uheldet er ude", english), doc(2, "Uheld", "Ring til din leder, når der sker en skade."))
        assert found("injury") == {1}
        assert found("injury", language="en") == {1}
        assert found("uheldet") == {1, 2}, "its title is Danish"

    def test_a_question_in_english_is_understood_as_english(self) -> None:
        build(doc(1, "Sick leave", "How to report it.", language="en"), doc(2, "Policies", language="en"))
        assert found("what should I do about the sick leave") == {1}
        assert found("where are the policies") == {2}

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
        engine().suggest(text, tokens=STAFF, on=TODAY)

    def test_other_scripts_are_found(self) -> None:
        build(doc(1, "漢字"), doc(2, "İstanbul"), doc(3, "Ferie 😀"))
        assert found("漢字") == {1}
        assert found("İstanbul") == {2}
        assert found("😀 ferie") == {3}

    def test_odd_documents_can_be_stored(self) -> None:
        build(doc(1, "\x00", "\x00'\"\\ :* & | ! <-> " + "x" * 5_000), doc(2, "", ""), doc(3, "Ferie", "ord " * 60_000))
        assert found("ferie") == {3}
        assert found("ord") == {3}
