"""Versions, deletions, rebuilds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from search import SearchDoc
from tests.search.docs import STAFF, TODAY, build, doc, engine, found, uids

SPACE = frozenset({"space:7"})


class Writing:
    """Versions and deletions."""

    def test_upsert_replaces(self) -> None:
        build(doc(1, "Ferie"))
        assert engine().upsert([doc(1, "Barsel", version=2), doc(2, "Ferie")]) == 2
        assert found("ferie") == {2}
        assert found("barsel") == {1}
        assert uids(engine().suggest("bar", tokens=STAFF, on=TODAY)) == ["news:1"]

    def test_an_audience_that_shrinks(self) -> None:
        build(doc(1, "Ferie"))
        engine().upsert([doc(1, "Ferie", version=2, audience=SPACE)])
        assert found("ferie") == set()
        assert found("ferie", tokens=SPACE) == {1}

    def test_older_versions_are_ignored(self) -> None:
        build(doc(1, "Ferie", version=5))
        assert engine().upsert([doc(1, "Barsel", version=4)]) == 0
        assert found("ferie") == {1}
        assert engine().upsert([doc(1, "Barsel", version=5)]) == 1
        assert found("barsel") == {1}

    def test_what_was_deleted_is_not_brought_back_by_an_older_write(self) -> None:
        build(doc(1, "Ferie", version=5))
        assert engine().delete({"news:1": 4}) == 0
        assert engine().delete({"news:1": 6, "news:99": 6}) == 1
        assert found("ferie") == set()
        assert engine().upsert([doc(1, "Ferie", version=5), doc(99, "Ferie", version=5)]) == 0
        assert found("ferie") == set()
        assert engine().upsert([doc(1, "Ferie", version=7)]) == 1
        assert found("ferie") == {1}

    def test_the_same_document_twice_in_one_write(self) -> None:
        build()
        engine().upsert([doc(1, "Ferie"), doc(1, "Barsel", version=2)])
        assert (found("ferie"), found("barsel")) == (set(), {1})

    def test_fingerprints(self) -> None:
        one, two = doc(1, "Ferie"), doc(2, "Barsel")
        build(one, two)
        engine().delete({"news:2": 9})
        assert engine().fingerprints("news") == {1: one.fingerprint()}
        assert engine().fingerprints("policy") == {}


class Rebuilding:
    """A new generation, while the old one answers."""

    def let_time_pass(self) -> None:
        """Make the last swap an old one."""
        raise NotImplementedError

    def made_by_another_analyzer(self) -> None:
        """Make the index one that another analyzer has made."""
        raise NotImplementedError

    def test_rebuild_replaces_everything(self) -> None:
        build(doc(1, "Ferie"))
        build(doc(2, "Ferie"))
        assert found("ferie") == {2}
        assert engine().health().documents == 1
        assert not engine().health().problem

    def test_writes_while_rebuilding_are_kept(self) -> None:
        build(doc(1, "Ferie"), doc(2, "Ferie"), doc(3, "Ferie"))

        def batches() -> Iterator[Sequence[SearchDoc]]:
            yield [doc(1, "Ferie", version=10)]
            engine().upsert([doc(1, "Barsel", version=11), doc(4, "Ferie", version=11)])
            engine().delete({"news:2": 11})
            assert found("ferie") == {3, 4}, "the serving generation hears of it at once"
            yield [doc(2, "Ferie", version=10), doc(3, "Ferie", version=10), doc(4, "Gammel ferie", version=10)]

        seen: list[int] = []
        assert engine().rebuild(batches(), progress=seen.append) == 3
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
            engine().rebuild(batches())
        assert found("ferie") == {1}
        assert found("barsel") == set()
        assert not engine().health().rebuilding
        build(doc(3, "Barsel"))
        assert (found("ferie"), found("barsel")) == (set(), {3})

    def test_tidying_changes_no_answer(self) -> None:
        build(doc(1, "Ferie"))
        build(doc(2, "Ferie"), doc(3, "Ferie"))
        engine().delete({"news:3": 9})
        self.let_time_pass()
        assert engine().tidy() >= 1
        assert found("ferie") == {2}
        assert engine().tidy() == 0

    def test_health(self) -> None:
        assert engine().health().problem
        build(doc(1, "Ferie"))
        assert not engine().health().problem
        self.made_by_another_analyzer()
        assert "rebuild" in engine().health().problem
