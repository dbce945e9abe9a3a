"""Split Danish compounds: "ældrepleje" is found by "pleje", and "pleje af ældre" finds it.

A splitter answers with the base forms of the parts. Until its word tables are there, no word has parts: the fields
for parts exist and stay empty, and nothing pretends otherwise.
"""

from typing import Protocol


class Splitter(Protocol):
    """Something that knows the parts of a compound."""

    #: Changes whenever its answers change; part of ``ANALYZER_VERSION``.
    version: str

    def split(self, word: str) -> tuple[str, ...]:
        """Return the base forms of at least two parts of a word in lower case, or () when it is not a compound."""
        ...


class WholeWords:
    """Leaves every word whole: what is in force while there are no tables."""

    version = "whole"

    def split(self, word: str) -> tuple[str, ...]:
        """Return no parts."""
        return ()


splitter: Splitter = WholeWords()
