"""The judged set is what it says, and every engine answers its development part as well as it once did.

The test part is measured by ``python -m tests.search.relevance`` and nowhere else: what is looked at every day is soon
tuned to (``docs/search-quality.md``).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from tests.cast import Cast
from tests.search.relevance import judged, ours, scoring

#: All documents and the questions of the test part. A new sum is a new set: figures before and after it do not compare.
FROZEN = "5ef6ad813d48e4a7677e3fa58aa8ef4e4ea1f2df05b25e01ec65ed05dae81c84"
#: A little below what the development part reaches now: nDCG@10 and the share of empty answers.
FLOOR, MOST_EMPTY = 0.92, 0.0


def test_the_set_is_as_large_and_mixed_as_it_says() -> None:
    whole = judged.load()
    kinds = Counter(document.kind for document in whole.documents)
    assert len(whole.documents) >= 400
    assert set(kinds) == set(judged.KINDS)
    assert min(kinds.values()) >= 10
    assert {part: len(whole.of(part)) for part in judged.PARTS} == {"dev": 80, "test": 120}
    for part, each in (("dev", 10), ("test", 15)):
        assert Counter(one.stratum for one in whole.of(part)) == dict.fromkeys(judged.STRATA, each)


def test_no_family_is_in_both_parts() -> None:
    families = judged.load().families
    assert families["dev"]
    assert families["test"]
    assert not set(families["dev"]) & set(families["test"])


def test_judgements_are_grades_of_documents_that_exist() -> None:
    whole = judged.load()
    names = {document.name for document in whole.documents}
    assert len(names) == len(whole.documents)
    assert len({question.text for question in whole.questions}) == len(whole.questions)
    for question in whole.questions:
        assert set(question.grades) <= names, question.text
        assert set(question.grades.values()) <= {1, 2, 3}, question.text
        assert max(question.grades.values()) > 1, question.text


def test_no_document_is_written_twice() -> None:
    texts = Counter(document.facts["text"] for document in judged.load().documents if document.facts.get("text"))
    assert [text for text, count in texts.items() if count > 1] == []


def test_what_is_frozen_has_not_changed() -> None:
    assert judged.checksum() == FROZEN


def test_a_search_that_finds_nothing_or_only_the_right_things_is_scored_so() -> None:
    questions = judged.load().of("dev")

    class Fixed:
        def __init__(self, hits: Callable[[str], list[str]]) -> None:
            self.ranked = hits

    best = {one.text: sorted(one.grades, key=lambda name: -one.grades[name])[:10] for one in questions}
    perfect = scoring.scores(scoring.answers(questions, Fixed(best.__getitem__)))
    nothing = scoring.scores(scoring.answers(questions, Fixed(lambda text: [])))
    assert set(perfect) == {*judged.STRATA, scoring.ALL}
    assert {(round(one.ndcg, 6), one.first, one.empty) for one in perfect.values()} == {(1, 1, 0)}
    assert {(one.ndcg, one.first, one.empty) for one in nothing.values()} == {(0, 0, 1)}


def _measure(cast: Cast, figure: Callable[[str], None], name: str) -> None:
    whole = judged.load()
    with ours.indexed(whole, cast.employee) as search:
        score = scoring.scores(scoring.answers(whole.of("dev"), search))[scoring.ALL]
    figure(f"judged set, dev part, {name}: nDCG@10 {score.ndcg:.3f}, RR {score.first:.3f}, empty {score.empty:.1%}")
    assert score.ndcg >= FLOOR
    assert score.empty <= MOST_EMPTY


@pytest.mark.django_db
def test_sqlite_answers_the_development_part(cast: Cast, figure: Callable[[str], None]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("runs on SQLite")
    _measure(cast, figure, "SQLite")


@pytest.mark.services
@pytest.mark.django_db
def test_postgresql_answers_the_development_part(cast: Cast, figure: Callable[[str], None]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs on PostgreSQL: set DATABASE_URL")
    _measure(cast, figure, "PostgreSQL")


@pytest.mark.services
@pytest.mark.django_db
def test_elasticsearch_answers_the_development_part(cast: Cast, figure: Callable[[str], None]) -> None:
    url = os.environ.get("TEST_ELASTICSEARCH_URL")
    if not url:
        pytest.skip("runs on a real Elasticsearch: set TEST_ELASTICSEARCH_URL (make test-services starts one)")
    with ours.elasticsearch(url):
        _measure(cast, figure, "Elasticsearch")
