"""Many people at once: requests that come when they come, whether or not the earlier ones are answered."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

PATIENCE = 60.0


@dataclass(frozen=True)
class Wish:
    """A page that somebody signed in asks for."""

    path: str
    session: str


@dataclass(frozen=True)
class Answer:
    """When a wish was made (seconds into the run), what came of it and how long that took, in seconds.

    ``status`` is 0 when no whole answer came.
    """

    at: float
    status: int
    took: float
    retry_after: bool = False


@dataclass
class Crowd:
    """What a run has given."""

    answers: list[Answer] = field(default_factory=list)

    def statuses(self) -> Counter[int]:
        """Count the answers by status."""
        return Counter(answer.status for answer in self.answers)

    def within(self, share: float) -> float:
        """Return the milliseconds within which so large a share was answered."""
        took = sorted(answer.took for answer in self.answers)
        return took[min(int(len(took) * share), len(took) - 1)] * 1000

    def calm_from(self, limit: float, window: float = 2.0) -> float:
        """Return the second from which every window has only answers with 200, 95 % of them faster than ``limit``."""
        windows: dict[int, list[Answer]] = {}
        for answer in self.answers:
            windows.setdefault(int(answer.at / window), []).append(answer)
        stormy = [number for number, answers in windows.items() if not _is_calm(answers, limit)]
        return (max(stormy, default=-1) + 1) * window


def _is_calm(answers: list[Answer], limit: float) -> bool:
    slow = sum(answer.took > limit for answer in answers)
    return all(answer.status == 200 for answer in answers) and slow <= 0.05 * len(answers)


async def _ask(port: int, wish: Wish, at: float) -> Answer:
    """Ask as a proxy does: a connection for each request, with the time at which the request came."""
    began = time.perf_counter()
    lines = [f"GET {wish.path} HTTP/1.1", f"Host: localhost:{port}", "Connection: close"]
    lines += [f"Cookie: sessionid={wish.session}", f"X-Request-Start: t={time.time():.3f}"]
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write("\r\n".join([*lines, "", ""]).encode())
            answer = await reader.read(-1)
            writer.close()
    except OSError:
        answer = b""
    head, _, body = answer.partition(b"\r\n\r\n")
    is_whole = head.startswith(b"HTTP/1.1 ") and b"</html>" in body
    status = int(head[9:12]) if is_whole else 0
    return Answer(at, status, time.perf_counter() - began, b"\nretry-after:" in head.lower())


async def _come(port: int, wishes: Sequence[Wish], rate: float, seconds: float, chance: random.Random) -> Crowd:
    began, at = time.perf_counter(), 0.0
    asked: list[asyncio.Task[Answer]] = []
    while at < seconds:
        await asyncio.sleep(max(0.0, began + at - time.perf_counter()))
        asked.append(asyncio.create_task(_ask(port, chance.choice(wishes), at)))
        at += chance.expovariate(rate)
    return Crowd(list(await asyncio.gather(*asked)))


def come(port: int, wishes: Sequence[Wish], *, rate: float, seconds: float, seed: int = 1) -> Crowd:
    """Let wishes come at random, ``rate`` a second on average, for some seconds; wait for the last answer."""
    return asyncio.run(_come(port, wishes, rate, seconds, random.Random(seed)))


async def _queue(port: int, wishes: Sequence[Wish], clients: int, seconds: float) -> float:
    end = time.perf_counter() + seconds
    done = 0

    async def client(number: int) -> None:
        nonlocal done
        chance = random.Random(number)
        while time.perf_counter() < end:
            answer = await _ask(port, chance.choice(wishes), 0.0)
            done += answer.status == 200  # not in one line: the sum is read before another client's turn

    await asyncio.gather(*(client(number) for number in range(clients)))
    return done / seconds


def capacity(port: int, wishes: Sequence[Wish], *, clients: int = 8, seconds: float = 8.0) -> float:
    """Return how many answers a second the site gives to clients who ask anew when they are answered."""
    return asyncio.run(_queue(port, wishes, clients, seconds))
