"""The municipality's own narrative, read where it stands beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from intranet.content.documents import Understanding, understand
from tests.content.documents import words

_ROOT = Path(__file__).resolve().parents[3]
_PLACES = [Path(os.environ.get("FORKANT_SEEDS", "")), _ROOT.parent / "shared" / "seeds"]
SEED = next((place / "fortaellingen.txt" for place in _PLACES if (place / "fortaellingen.txt").is_file()), None)
pytestmark = pytest.mark.skipif(SEED is None, reason="the seed does not stand beside the project (FORKANT_SEEDS)")
_FURNITURE = (
    "Skip til hoved indholdet", "Vores organisation", "Hold dig opdateret", "Torvet 1", "DK-4600", "CVR-nr",
    "Akut hjælp", "raadhus@koege.dk", "telefontider", "Nyttige genveje", "Tilgængelighedserklæring", "Abonnér",
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Understanding:
    assert SEED is not None
    return understand(SEED)


def _content(found: Understanding) -> str:
    parts = (*found.sections, *found.focus_areas)
    return "\n".join([found.title, found.purpose.text, *(f"{part.title}\n{part.text}" for part in parts)])


def test_title_purpose_and_story(found: Understanding) -> None:
    assert found.title == "På forkant med fremtiden - fortællingen om Køge Kommune"
    assert found.purpose.title == "Formålet"
    assert found.purpose.text.startswith('Formålet med fortællingen "På forkant med fremtiden" er at skabe mening')
    assert found.purpose.text.endswith("lever op til kriterierne for en god fortælling.")
    assert "at vi er en kommune i vækst og udvikling" in found.purpose.text.split("\n")
    assert [section.title for section in found.sections] == ["Fortællingen om Køge Kommune"]


def test_the_story_keeps_its_announcement_and_mended_lines(found: Understanding) -> None:
    story = found.sections[0].text
    assert "tiltrækker flere virksomheder og nye borgere med gode vilkår" in story
    assert "Fortællingen bygger på tre strategiske fokusområder:" in story
    points = [line for line in story.split("\n") if line.startswith("Nærhed & indflydelse: ")]
    assert len(points) == 1
    assert points[0].endswith("gøre det nemt at kommunikere med kommunen.")


def test_three_focus_areas_each_with_its_own_text(found: Understanding) -> None:
    opening = {
        "Udvikling & Ansvar": "Udviklingen spiller positivt ind på kommunens økonomi. Alligevel byder fremtiden",
        "Nærhed & Indflydelse": "Borgerne skal have indflydelse på udviklingen af ny velfærd.",
        "Arbejdsplads i udvikling": "Køge Kommune favner en bred vifte af fagligheder, som hver dag",
    }
    closing = {
        "Udvikling & Ansvar": "Ved at tænke langsigtet er vi på forkant med fremtiden.",
        "Nærhed & Indflydelse": "styrker oplevelsen af nærhed og indflydelse på eget liv.",
        "Arbejdsplads i udvikling": "nysgerrige og åbne, er vi forkant med fremtiden.",
    }
    assert [area.title for area in found.focus_areas] == list(opening)
    for area in found.focus_areas:
        assert area.text.startswith(opening[area.title])
        assert area.text.endswith(closing[area.title])


def test_no_page_furniture_in_it(found: Understanding) -> None:
    content = _content(found)
    left_out = "\n".join(found.left_out)
    for piece in _FURNITURE:
        assert piece not in content
        assert piece in left_out


def test_no_word_is_lost(found: Understanding) -> None:
    assert SEED is not None
    assert words.of_understanding(found) == words.words(SEED.read_text("utf-8"))


def test_every_paragraph_stands_in_one_piece(found: Understanding) -> None:
    assert SEED is not None
    content = _content(found)
    for paragraph in SEED.read_text("utf-8").split("\n\n"):
        text = " ".join(paragraph.split())
        if len(text) > 120 and "•" not in text and "Abonnér" not in text:
            assert content.count(text) == 1
