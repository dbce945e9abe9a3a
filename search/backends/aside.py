"""Analyse in other processes while this one writes, where that pays and is safe.

A rebuild spends more time on analysis than on anything else. Its processes are forked, so that they share the
dictionaries; forking is safe only where no other thread runs, so it is done by ``manage.py search_index`` and not
inside a server or a worker.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from typing import TypeVar

from search.document import SearchDoc

Made = TypeVar("Made")

#: So many batches are worked on here before other processes are worth their start, and so many of them at most.
ALONE, MOST = 4, 4


def in_order(
    work: Callable[[Sequence[SearchDoc]], Made],
    batches: Iterable[Sequence[SearchDoc]],
    *,
    processes: int | None = None,
) -> Iterator[Made]:
    """Yield ``work(batch)`` for every batch, in their order. ``work`` must be found by its name (no lambda).

    Batches are read in this process, a few ahead of those that are yielded. What ``work`` raises is raised here.
    """
    batches = iter(batches)
    for batch in islice(batches, ALONE):
        yield work(batch)
    number = possible() if processes is None else processes
    following = next(batches, None)
    if following is None:
        return
    rest = chain([following], batches)
    if number < 2:
        yield from map(work, rest)
        return
    gc.freeze()  # what is here already need not be looked through by them, nor copied for that
    pool = ProcessPoolExecutor(number, multiprocessing.get_context("fork"), initializer=_begin)
    waiting: deque[Future[Made]] = deque()
    try:
        for batch in rest:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > 2 * number:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def possible() -> int:
    """Return how many processes may work beside this one; 1 when none should."""
    if sys.platform != "linux" or threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


def _begin() -> None:
    """Leave Ctrl-C to the process that reads and writes, and end when it does. Nothing here lives long: no collecting.

    Connections to databases that came with the fork are left as they are: closing them would close the parent's.
    """
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
