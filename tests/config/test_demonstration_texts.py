"""Every text of the demonstration can be read, points at what exists, and keeps to its length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from intranet.config.demonstration import documents, reading, shapes
from intranet.files.reading import read as read_file

TODAY = date(2026, 11, 23)
UNITS = {row["key"] for row in reading.data("organisation")["unit"]}
CAST = {row["key"]: row for row in reading.data("cast")["person"]}
ALL = [*reading.news(TODAY), *reading.articles(TODAY)]
ARTICLES = reading.articles(TODAY)
POLICIES = [*reading.policies("da"), *reading.policies("en")]
SLUGS = {document.slug for document in ARTICLES} | {policy.slug for policy in POLICIES}
KINDS = {
    "course",
    "e_learning",
    "side_by_side",
    "shadowing",
    "mentor",
    "project",
    "network",
    "reading",
    "education",
}


def named(documents: list[shapes.Document]) -> Any:
    """Return a mark that names each case by its file."""
    return pytest.mark.parametrize("document", documents, ids=lambda item: f"{item.slug}.{item.language}")


def every_block() -> Iterator[tuple[str, shapes.Block]]:
    """Yield every block of every text with the name of where it stands."""
    for document in ALL:
        for block in document.blocks:
            yield f"{document.slug}.{document.language}", block
    for policy in POLICIES:
        for section in policy.sections:
            for block in section.blocks:
                yield f"{policy.slug}.{policy.language}#{section.code}", block


def test_there_is_as_much_as_promised() -> None:
    assert len(reading.news(TODAY, "da")) == 25
    assert len(reading.articles(TODAY, "da")) == 30
    assert len(reading.articles(TODAY, "en")) == 6
    assert reading.policies("da")[0].slug == "grundlag"
    assert len(reading.policies("da")) == 6
    assert len(reading.goals()) >= 40


@named(ALL)
def test_a_document_points_at_what_exists(document: shapes.Document) -> None:
    assert document.meta["focus"] in reading.FOCUS_AREAS
    assert set(document.meta["markers"]) <= set(reading.MARKERS)  # type: ignore[call-overload]  # from a file's head
    assert document.meta["owner"] in UNITS
    assert document.meta.get("audience", "kommunen") in UNITS
    assert 0 < len(document.title) <= 90
    assert 0 < len(document.summary) <= 200


@named(list(ARTICLES))
def test_an_article_is_neither_a_note_nor_a_book(document: shapes.Document) -> None:
    assert 150 <= document.words <= 400


def test_news_comes_from_many_places_over_four_months() -> None:
    news = reading.news(TODAY, "da")
    days = [int(str(item.meta["days"])) for item in news]
    assert min(days) <= 2
    assert 100 <= max(days) <= 125
    assert len(set(days)) == 25
    assert {item.meta["focus"] for item in news} == set(reading.FOCUS_AREAS)
    assert len({item.meta["owner"] for item in news}) >= 12
    assert sum("audience" in item.meta for item in news) >= 5


def test_links_and_people_in_texts_exist() -> None:
    for where, block in every_block():
        match block:
            case shapes.Contact(person=person):
                assert person in CAST, where
            case shapes.People(persons=persons):
                assert set(persons) <= set(CAST), where
            case shapes.CallToAction(url=url):
                assert url.startswith(("/", "side:")), where
        for slug in re.findall(r"side:([\w-]+)", repr(block)):
            assert slug in SLUGS, f"{where}: {slug}"


def test_shortcuts_lead_to_texts_that_exist() -> None:
    assert {row["side"] for row in reading.data("shortcuts")["shortcut"]} <= SLUGS


def test_dates_in_news_are_counted_from_the_day_it_is_made() -> None:
    text = "Fra {om 42 dage}, {uge om 14 dage} og {ugenr om 14 dage}"
    assert reading.dated(text, "da", TODAY) == "Fra 4. januar, uge 50 og 50"
    assert reading.dated("From {om 42 dage}", "en", TODAY) == "From 4 January"
    for where, block in every_block():
        assert "dage}" not in repr(block), where


def test_both_languages_say_the_same_things() -> None:
    danish, english = reading.narrative("da"), reading.narrative("en")
    assert [section.code for section in danish.sections] == [section.code for section in english.sections]
    for one, other in zip(danish.focus_areas, english.focus_areas, strict=True):
        assert (one.code, len(one.ways), len(other.ways)) == (other.code, 3, 3)
        assert one.story.text != other.story.text
    for marker, counterpart in zip(reading.markers("da"), reading.markers("en"), strict=True):
        assert marker.code == counterpart.code
        assert len(marker.you_can_expect) == len(counterpart.you_can_expect)
        assert len(marker.expected_of_you) == len(counterpart.expected_of_you)
    for policy, twin in zip(reading.policies("da"), reading.policies("en"), strict=True):
        assert policy.slug == twin.slug
        assert (policy.version, policy.valid_days) == (twin.version, twin.valid_days)
        assert [section.code for section in policy.sections] == [section.code for section in twin.sections]
        assert [change.material for change in policy.changes] == [change.material for change in twin.changes]
        assert policy.title != twin.title


def test_policies_have_a_version_an_owner_and_say_what_changed() -> None:
    for policy in POLICIES:
        assert policy.owner in CAST
        assert policy.focus in reading.FOCUS_AREAS
        assert set(policy.markers) <= set(reading.MARKERS)
        assert {change.material for change in policy.changes} == {True, False}
        numbers = [policy.version, *(number for number, *_ in policy.earlier)]
        assert numbers == sorted(numbers, reverse=True)
        assert policy.valid_days < min(days for _, days, *_ in policy.earlier)


def test_goals_are_complete_and_of_every_kind() -> None:
    goals = reading.goals()
    assert len({goal.key for goal in goals}) == len(goals)
    for goal in goals:
        assert goal.focus in reading.FOCUS_AREAS
        assert goal.marker in reading.MARKERS
        assert 1 <= len(goal.actions) <= 4
        assert {action.who for action in goal.actions} <= {"employee", "leader", "both"}
        assert goal.leader
        assert goal.followed_up
        assert goal.completed
        assert goal.carried
        assert goal.dropped
    assert {action.kind for goal in goals for action in goal.actions} == KINDS
    families = {title[2] for job in reading.data("jobs").values() if isinstance(job, dict) for title in job["titles"]}
    counted = Counter(family for goal in goals for family in goal.families)
    assert all(counted[family] >= 3 for family in families | {"ledelse"}), counted


def test_nothing_is_copied_from_the_narrative_it_was_inspired_by() -> None:
    """Where the municipality's own narrative stands beside the project, no run of six words is the same."""
    from pathlib import Path

    seed = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "fortaellingen.txt"
    if not seed.exists():
        pytest.skip("the municipality's narrative is not beside the project")
    theirs = runs(seed.read_text(encoding="utf-8"))
    for path in reading.TEXTS.rglob("*.da.md"):
        assert not runs(path.read_text(encoding="utf-8")) & theirs, path.name


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    """Return every run of ``length`` words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[index : index + length]) for index in range(len(words) - length + 1)}


def test_a_fault_in_a_text_names_the_file_and_the_fault() -> None:
    with pytest.raises(ValueError, match="unknown box :::boks"):
        reading.blocks(":::boks Hvad\nnoget\n:::\n")
    with pytest.raises(ValueError, match="not closed"):
        reading.blocks("Før\n\n:::steps Uden ende\n1. **Et.** to\n")
    with pytest.raises(ValueError, match="a step reads"):
        reading.blocks(":::steps Trin\n1. uden titel\n:::\n")


def test_markdown_becomes_escaped_html() -> None:
    assert reading.markup("## To & tre\n\nEn **fed** og [et link](side:demens) <script>") == (
        '<h2>To &amp; tre</h2><p>En <b>fed</b> og <a href="side:demens">et link</a> &lt;script&gt;</p>'
    )
    assert reading.markup("- et\n- to\n  og lidt til") == "<ul><li>et</li><li>to og lidt til</li></ul>"


def test_documents_lie_on_articles_that_are_there_and_open_in_their_programs() -> None:
    for paper in documents.papers():
        assert paper.page in {document.slug for document in ARTICLES}, paper.file
        assert bool(paper.lines or paper.table or paper.slides) != paper.drawing, paper.file
        found = read_file(BytesIO(paper.content), paper.file)
        assert found.state == ("empty" if paper.drawing else "read"), paper.file
