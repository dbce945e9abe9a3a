"""What editors have said means the same, brought into a question.

Asked for with every question, so a change counts at once, without a deploy and without building the index anew. A
process remembers the words under the mark of their last change (``Index.wording``): that row is read with every
question anyway, so remembering costs no query and every process sees a change at its next question.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import stopwords, tokens
from search.analysis.analyzer import analyse
from search.models import Index, WordGroup
from search.plan import Clause, Plan

#: A question is joined by at most so many further words for one of its own, and in all.
MOST_FOR_ONE, MOST = 8, 24

#: Words are recognised in any inflection: by their stems, in order.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Everything that leads from some words to others."""

    meanings: Mapping[Key, Sequence[str]]
    #: The most words that stand for something together.
    longest: int


def key_of(entry: str) -> Key:
    """Return what an entry is recognised by."""
    return tuple(analyse(word, "da").stem for word in tokens.texts(tokens.clean(entry)))


def is_common(entry: str) -> bool:
    """Whether an entry is a word like "med": in every document, so asking for it as well would find everything."""
    spoken = tokens.texts(tokens.clean(entry))
    return all(word in stopwords.DANISH or word in stopwords.ENGLISH for word in spoken)


def leading(group: WordGroup) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a group: who writes the first is also shown the second."""
    together = [*group.words, *group.leads_to]
    starts, goals = (group.words, group.leads_to) if group.kind == WordGroup.Kind.ONE_WAY else (together, together)
    for start in starts:
        for goal in goals:
            if key_of(start) != key_of(goal) and not is_common(goal):
                yield start, goal


def table() -> Table:
    """Return the words in force."""
    return _table(Index.serving().wording)


@lru_cache(maxsize=2)
def _table(wording: str) -> Table:
    """Read the words as of a change; kept until the next one."""
    meanings: dict[Key, dict[Key, str]] = defaultdict(dict)
    for group in WordGroup.objects.order_by("pk"):
        for start, goal in leading(group):
            meanings[key_of(start)].setdefault(key_of(goal), goal)
    found = {start: tuple(goals.values())[:MOST_FOR_ONE] for start, goals in meanings.items()}
    return Table(found, max(map(len, found), default=0))


def expanded(plan: Plan, instead: Mapping[str, Sequence[str]] | None = None) -> Plan:
    """Return the plan with what means the same as its words; ``instead`` says how misspelt words were meant."""
    known = table()
    if not known.longest or plan.is_empty:
        return plan
    stems = [_stem(clause, instead or {}) for clause in plan.clauses]
    meanings: dict[int, list[str]] = defaultdict(list)
    left = MOST
    for start in range(len(stems)):
        for size in range(min(known.longest, len(stems) - start), 0, -1):
            if size == 1 and not plan.clauses[start].required:
                continue  # "med" is not the committee; "MED" is
            goals = known.meanings.get(tuple(stems[start : start + size]), ())
            if size == 1 and not goals and stems[start]:  # "sygemeldt" is no word of theirs, "sygemelding" is
                goals = [
                    goal
                    for other in analyse(plan.clauses[start].word, "da").kin
                    for goal in known.meanings.get((other,), ())
                ]
            goals = goals[:left]
            if instead is not None and not any(c.word in instead for c in plan.clauses[start : start + size]):
                continue  # these came in before
            left -= len(goals)
            for place in range(start, start + size):
                meanings[place] += [goal for goal in goals if goal not in meanings[place]]
    found = {place: goals for place, goals in meanings.items() if goals}
    return plan.with_synonyms(found, "synonym" if instead is None else "typo")


def _stem(clause: Clause, instead: Mapping[str, Sequence[str]]) -> str:
    """Return what a clause is recognised by; "" for phrases and prefixes, which mean exactly what they say."""
    word = instead[clause.word][0] if clause.word in instead else clause.word
    return analyse(word, "da").stem if word else ""
