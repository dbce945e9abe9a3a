"""Danish and English words, and what becomes of them."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from search.analysis import analyzer, folding, languages, spelling, stems, tokens
from search.analysis.analyzer import FIELDS, GAP, analyse, analyse_document, graded, salient, words_of
from tests.search.docs import doc

#: A family a line, made of words that a municipality's staff write.
FAMILIES = """
samtale samtalen samtaler samtalerne samtalens samtalernes
barn barnet børn børnene barns børnenes
mand manden mænd mændene
plan planen planer planerne
mål målet målene måls
indsats indsatsen indsatser indsatserne
leder lederen ledere lederne lederens ledernes
udvikle udvikler udviklede udviklet udviklende
udvikling udviklingen udviklinger
ferie ferien ferier ferierne
barsel barslen barsels
sygdom sygdommen sygdomme
medarbejder medarbejderen medarbejdere medarbejderne medarbejdernes
kursus kurset kurser kurserne kursets
møde mødet møder møderne
god godt gode bedre bedst
stor stort store større størst
bog bogen bøger bøgerne
tand tanden tænder tænderne
søge søger søgte søgt
ansættelse ansættelsen ansættelser
politik politikken politikker politikkerne
museum museet museer museerne
kompetence kompetencen kompetencer kompetencerne
gå går gik gået
skrive skriver skrev skrevet
hånd hånden hænder hænderne
nat natten nætter nætterne
ældre ældres
borger borgeren borgere borgerne
aftale aftalen aftaler aftalerne
teknologi teknologien teknologier teknologierne
digital digitalt digitale
tillidsrepræsentant tillidsrepræsentanten tillidsrepræsentanter tillidsrepræsentanterne
"""


def test_inflections_come_together() -> None:
    forms = together = 0
    for line in FAMILIES.split("\n"):
        if family := line.split():
            kept = Counter(stems.stem(word, "da") for word in family)
            forms += len(family)
            together += kept.most_common(1)[0][1]
    assert together / forms >= 0.97, f"{together} of {forms}"


@pytest.mark.parametrize(
    ("one", "other"), [("barn", "barsel"), ("møde", "mode"), ("for", "før"), ("får", "far"), ("løn", "løgn")]
)
def test_words_that_must_stay_apart(one: str, other: str) -> None:
    assert stems.stem(one, "da") != stems.stem(other, "da")


@pytest.mark.parametrize(
    ("words", "language"), [("policy policies", "en"), ("conversation conversations", "en"), ("went go goes", "en")]
)
def test_english(words: str, language: str) -> None:
    assert len({stems.stem(word, language) for word in words.split()}) == 1


def test_words_of_a_text() -> None:
    text = "MUS'en – den 3. samtale (med »Åse«), e-læring & TR'ernes AMR's O'Brien"
    assert tokens.texts(text) == ["mus", "den", "3", "samtale", "med", "åse", "e", "læring", "tr", "amr", "obrien"]
    found = list(tokens.words(text))
    assert [word.text for word in found] == tokens.texts(text)
    assert [text[word.start : word.end] for word in found if word.joined] == ["e"]


def test_composed_and_decomposed_letters_are_one() -> None:
    assert tokens.texts(tokens.clean("a\u030abenhed")) == ["åbenhed"]
    assert tokens.texts(tokens.clean("til\u00adgæn\u00adge\u00adlig")) == ["tilgængelig"]


@pytest.mark.parametrize("written", ["Aarhus", "Arhus", "Århus", "århus", "ARHUS"])
def test_folding(written: str) -> None:
    assert folding.fold(written.lower()) == "arhus"


def test_folding_of_ae_and_oe() -> None:
    assert {folding.fold(word) for word in ("nærhed", "naerhed", "närhed")} == {"naerhed"}
    assert {folding.fold(word) for word in ("møde", "moede", "mode", "möde")} == {"mode"}


def test_tokens_are_plain_for_every_engine() -> None:
    assert tokens.safe("åbenhed") == "åbenhed"
    assert tokens.safe("漢字").isascii()
    assert tokens.safe("漢字") != tokens.safe("漢")


def test_fields_of_a_document() -> None:
    found, words = analyse_document(
        doc(
            1,
            "MUS-samtaler",
            "Om samtaler. Samtalen er god. En samtale til.",
            headings=("Ny vej", "Gode råd"),
            keywords=("TR",),
            summary="Kort fortalt.",
        )
    )
    assert tuple(found) == FIELDS
    assert found["title_stem"] == ["mus", "samtal"]
    assert found["headings"][2] == GAP
    assert "tr" in found["keywords"]
    assert found["salient"] == [graded("samtal", 3)]
    assert found["body_stem"][2] == GAP, "no phrase reaches from the summary into the body"
    assert {"mus", "samtaler", "samtal", "tr"} <= set(found["fold"])
    assert {"mus", "samtaler", "samtalen", "vej", "fortalt"} <= words
    assert [word for word in ("om", "tr", "12", "vej") if analyzer.is_suggestible(word)] == ["vej"]


def test_how_often_a_text_says_a_word_is_graded_by_its_length() -> None:
    filling = [f"ord{number}" for number in range(400)]
    assert salient(["ferie", *filling[:10]]) == [], "what is said once is in the text, and that is all"
    assert salient(["ferie"] * 2 + filling[:100]) == [("ferie", 2)]
    assert salient(["ferie"] * 2 + filling) == [("ferie", 1)]
    assert salient(["ferie"] * 9 + filling) == [("ferie", 3)]
    assert salient(["ferie"] * 9 + filling[:40]) == [("ferie", 4)]
    assert salient(["ferie"] * 2) == salient(["ferie"] * 2 + filling[:48]), "a few lines count as a short text"


def test_no_part_is_as_common_as_a_verb_that_looks_like_it() -> None:
    assert "må" not in analyse("brusekabinemåtte", "da").parts
    assert "måtte" in analyse("brusekabinemåtte", "da").parts
    assert not words_of("da").common.intersection(analyse("badeværelsesmåtte", "da").parts)


@pytest.mark.parametrize(
    ("verb", "deed"),
    [
        ("stukket", "stik"),
        ("opsagt", "opsigelse"),
        ("faldet", "fald"),
        ("kører", "kørsel"),
        ("parkeret", "parkering"),
        ("solgte", "salg"),
    ],
)
def test_a_verb_and_its_deed(verb: str, deed: str) -> None:
    words = words_of("da")
    assert words.stem(deed) in {words.stem(verb), *analyse(verb, "da").kin}
    assert words.stem(verb) in {words.stem(deed), *analyse(deed, "da").kin}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("korekort", "kørekort"),
        ("sovnlos", "søvnløs"),
        ("lonsamtale", "lønsamtale"),
        ("laesevejleder", "læsevejleder"),
        ("mode", "mode"),
        ("nogle", "nogle"),
        ("kontor", "kontor"),
        ("andersen", "andersen"),
        ("ar", "ar"),
    ],
)
def test_letters_that_the_keyboard_lacks(written: str, meant: str) -> None:
    assert spelling.meant(written) == meant


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("how do i report sick", "da", "da"),
        ("how do i report sick when the kids are ill", "da", "en"),
        ("what should i do", "da", "en"),
        ("hvordan melder jeg mig syg", "en", "da"),
        ("it support", "da", "da"),
        ("her er den for os", "en", "da"),
        ("sick leave", "da", "da"),
        ("ferie", "en", "en"),
        ("we call it en workshop for alle os der er med", "da", "da"),
        ("", "sv", "da"),
    ],
)
def test_the_language_of_a_text(text: str, said: str, language: str) -> None:
    assert languages.spoken(text.split(), said) == language


def test_english_documents_are_analysed_as_english() -> None:
    assert analyse_document(doc(1, "Policies", language="en"))[0]["title_stem"] == [analyse("policy", "en").stem]


def test_analyze_command() -> None:
    out = StringIO()
    call_command("search_analyze", "--json", "Samtalerne", "MUS'en", stdout=out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"word": "Samtalerne", "stem": "samtal", "parts": ["samtalerne"]},
        {"word": "MUS'en", "stem": "mus", "parts": ["mus"]},
    ]


def test_common_words_are_worked_out_once_however_many_rare_ones_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzer, "REMEMBERED", 20)
    asked: list[str] = []
    memory = analyzer._Memory(lambda word: asked.append(word) or word.upper())  # type: ignore[func-returns-value]  # an expression that also notes
    for number in range(200):
        assert memory["og"] == "OG"
        assert memory[f"sjælden{number}"] == f"SJÆLDEN{number}"
        assert len(memory) + len(memory._old) <= 20
    assert asked.count("og") == 1
    assert memory["sjælden0"] == "SJÆLDEN0"
    assert asked.count("sjælden0") == 2, "what nobody asks for is forgotten"
