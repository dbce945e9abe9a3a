"""Analysis in other processes gives what analysis here gives, in the same order; and it is not done where it harms."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from search import SearchDoc
from search.backends import aside, rows
from search.backends.elastic.bodies import bodies
from search.backends.sqlite import SQLiteBackend
from tests.search.docs import doc

ROOT = Path(__file__).parents[2]
BATCHES = [
    [doc(number, f"Ferie {number}", "Arbejdspladsens MUS-samtaler") for number in (n, n + 1)] for n in range(0, 40, 2)
]


def whose(batch: Sequence[SearchDoc]) -> tuple[int, list[int]]:
    """Tell which process worked on which documents; one of them cannot be worked on."""
    if any(one.title == "Umuligt" for one in batch):
        raise ValueError("Umuligt")
    return os.getpid(), [one.pk for one in batch]


def in_processes() -> None:
    """Assert it all; run in a process without threads, because that is what forks."""
    assert aside.possible() == min(len(os.sched_getaffinity(0)), aside.MOST)
    done = list(aside.in_order(whose, iter(BATCHES), processes=2))
    assert [pk for _, pks in done for pk in pks] == list(range(40))
    assert [process for process, _ in done[: aside.ALONE]] == [os.getpid()] * aside.ALONE
    assert os.getpid() not in {process for process, _ in done[aside.ALONE :]}
    works: tuple[Callable[[Sequence[SearchDoc]], list[Any]], ...]
    works = partial(rows.prepared, lay=SQLiteBackend.lay), bodies
    for work in works:
        here, there = (
            [one for batch in aside.in_order(work, BATCHES, processes=number) for one in batch] for number in (1, 2)
        )
        assert here == there
        assert len(here) == 40
    impossible = [[replace(BATCHES[0][0], title="Umuligt")]]
    begun = aside.in_order(whose, [*BATCHES, *impossible, *BATCHES], processes=2)
    with pytest.raises(ValueError, match="Umuligt"):
        list(begun)
    assert not multiprocessing.active_children(), "nobody is left behind"


def test_other_processes_give_the_same() -> None:
    script = "import django; django.setup(); from tests.search import test_aside; test_aside.in_processes()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr


def test_nothing_forks_beside_other_threads() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert aside.possible() == 1
    finally:
        over.set()
        other.join()


def test_few_documents_are_analysed_here() -> None:
    done = list(aside.in_order(whose, iter(BATCHES[: aside.ALONE]), processes=2))
    assert {process for process, _ in done} == {os.getpid()}
