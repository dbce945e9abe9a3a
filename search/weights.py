"""What a match is worth. One table for all engines, so that all rank alike.

The relevance of a document is the sum over the words asked for of

    rarity of the word  ×  sum over fields of ( weight of the field × best factor that matched in it )

times the document's own weight. Rarity is counted among the documents that the asking person may see, never over the
whole index: what is hidden from her must not move anything she sees, not even the order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELD_WEIGHTS: Mapping[str, float] = {
    "title_stem": 6.0,
    "title_parts": 3.0,
    "keywords": 4.0,
    "headings": 2.5,
    "salient": 5.0,
    "body_stem": 1.5,
    "body_parts": 0.8,
    "fold": 1.5,
}
#: The share of the weight of ``salient`` that each grade earns (``analyzer.GRADES``).
GRADE_SHARES = (0.4, 0.6, 0.8, 1.0)
#: How the word was met: as such, by its stem, by the parts of a compound, by its verb or deed, by a synonym, by folded
#: letters, by nothing but a part of the compound that was asked for …
FACTORS: Mapping[str, float] = {
    "stem": 1.0,
    "language": 0.7,
    "respelled": 0.9,
    "exact": 1.0,
    "prefix": 0.8,
    "parts": 0.8,
    "kin": 0.85,
    "synonym": 0.8,
    "fold": 0.6,
    "typo": 0.5,
    "head": 0.3,
}


@dataclass(frozen=True)
class Weights:
    """A table of weights; the default is in force until editors tune it."""

    fields: Mapping[str, float] = field(default_factory=lambda: FIELD_WEIGHTS)
    factors: Mapping[str, float] = field(default_factory=lambda: FACTORS)
    #: Weight of having one of several words at all, wherever: two of them in a text before one in a title.
    said: float = 2.0
    #: Added when the whole title is what was asked for, and when the words stand together as they were asked.
    whole_title: float = 12.0
    #: Added when a whole title is among what was asked for.
    title_within: float = 5.0
    together: float = 4.0
    #: The rarity of words that only say that something is asked; they are not counted.
    beside: float = 0.6
    #: Added for all words where some of them are enough.
    all_words: float = 12.0


DEFAULT = Weights()
