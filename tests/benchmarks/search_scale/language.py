"""Danish that nobody wrote: words of the analyzer's own dictionary, as frequent as words are in real text (Zipf)."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

WORDS, UNITS, SPACES, BATCH = 100_000, 300, 200, 500
#: Ranks below this are like "og" and "som": nobody searches for them alone.
FUNCTION_WORDS = 150
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: What the asking person holds: all staff, three units and eight of the spaces.
TOKENS = frozenset({"staff", "person:1", *(f"unit:{pk}" for pk in (3, 12, 40)), *(f"space:{pk}" for pk in range(8))})
KINDS = ["news", "policy", "article", "person", "space", "post", "file"]


class Language:
    """A hundred thousand words in the proportions of real text, the common ones first."""

    def __init__(self, seed: int) -> None:
        from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

        from search.analysis import compounds, stopwords

        known = {
            word for word in LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("da") if word.isalpha() and word.islower()
        }
        self.random = random.Random(seed)
        common = sorted(stopwords.DANISH)
        others = self.random.sample(sorted(known - stopwords.DANISH), WORDS - len(common))

        def commonness(word: str) -> float:
            # The compound tables know how common a word is; those that they lack are compounds or rare.
            ending = compounds.splitter._tables.ending(word)
            return (ending.cost if ending else 14.0) + self.random.random() * 2

        self.words = [*common, *sorted(others, key=commonness)]
        self.weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(WORDS)))
        shift = self.weights[FUNCTION_WORDS - 1]
        self.meaning = self.words[FUNCTION_WORDS:]
        self.meaning_weights = [weight - shift for weight in self.weights[FUNCTION_WORDS:]]

    def text(self, length: int) -> list[str]:
        """Return words, the common ones more often."""
        return self.random.choices(self.words, cum_weights=self.weights, k=length)

    def title(self, length: int) -> list[str]:
        """Return words that mean something, the common ones more often."""
        return self.random.choices(self.meaning, cum_weights=self.meaning_weights, k=length)


def documents(count: int, language: Language) -> Iterator[list[Any]]:
    """Yield batches of documents of 60 to 240 words; four of five are for all staff."""
    from search import SearchDoc

    chance = language.random
    batch = []
    for pk in range(1, count + 1):
        title = language.title(chance.randint(2, 6))
        closed = {f"space:{chance.randrange(SPACES)}"} if chance.random() < 0.5 else {f"unit:{chance.randrange(UNITS)}"}
        batch.append(
            SearchDoc(
                kind=chance.choice(KINDS),
                pk=pk,
                title=" ".join(title),
                url=f"/{pk}/",
                audience=frozenset({"staff"} if chance.random() < 0.8 else closed),
                updated_at=NOW - timedelta(days=chance.randrange(2000)),
                headings=(" ".join(title[:2]),),
                body=" ".join([*title, *language.text(chance.randint(60, 240))]),
                unit=chance.randrange(UNITS),
                tags=frozenset({f"focus:{chance.randrange(3)}", f"marker:{chance.randrange(5)}"}),
            )
        )
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class Collection:
    """Documents made once and kept in a file, so that making them is no part of what is measured."""

    def __init__(self, count: int, folder: Path) -> None:
        self.count = count
        self.language = Language(seed=1)
        self._file = folder / f"documents-{count}.pickle"
        if not self._file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._file.with_suffix(".unfinished")
            with unfinished.open("wb") as file:
                for batch in documents(count, self.language):
                    pickle.dump(batch, file, pickle.HIGHEST_PROTOCOL)
            unfinished.rename(self._file)
        self.language.random.seed(2)
        self.some = self._some()

    def batches(self) -> Iterator[list[Any]]:
        """Yield all documents in batches."""
        with self._file.open("rb") as file:
            for _ in range(0, self.count, BATCH):
                yield pickle.load(file)  # noqa: S301  # our own, written above

    def _some(self) -> list[Any]:
        """Return a few thousand documents from everywhere, to ask about."""
        every = max(1, self.count // 4_000)
        return [doc for batch in self.batches() for doc in batch if doc.pk % every == 0]
