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
from search.analysis.analyzer import analyse, words_of
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
    #: The same for several words that say something, whatever stands between them and in whichever order.
    in_any_order: Mapping[frozenset[str], Sequence[str]]
    #: The words that lead to something by themselves, in small letters.
    singles: frozenset[str]


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
    singles: set[str] = set()
    for group in WordGroup.objects.order_by("pk"):
        for start, goal in leading(group):
            meanings[key_of(start)].setdefault(key_of(goal), goal)
            if len(spoken := tokens.texts(tokens.clean(start))) == 1:
                singles.add(spoken[0])
    found = {start: tuple(goals.values())[:MOST_FOR_ONE] for start, goals in meanings.items()}
    in_any_order = {
        telling: goals for start, goals in found.items() if len(telling := frozenset(start) - words_of("da").common) > 1
    }
    return Table(found, max(map(len, found), default=0), in_any_order, frozenset(singles))


def single_words() -> frozenset[str]:
    """Return the words that lead to something by themselves, in small letters, as editors wrote them."""
    return table().singles


def expanded(plan: Plan, instead: Mapping[str, Sequence[str]] | None = None) -> Plan:
    """Return the plan with what means the same as its words; ``instead`` says how misspelt words were meant."""
    known = table()
    if not known.longest or plan.is_empty:
        return plan
    stems = [_stem(clause, instead or {}) for clause in plan.clauses]
    meanings: dict[int, list[str]] = defaultdict(list)
    left = MOST
    for places in _runs(plan, known.longest):
        goals = list(known.meanings.get(tuple(stems[place] for place in places), ()))
        if len(places) == 1 and not goals and stems[places[0]]:  # "sygemeldt" is no word of theirs, "sygemelding" is
            kin = analyse(plan.clauses[places[0]].word, "da").kin
            goals = [goal for other in kin for goal in known.meanings.get((other,), ())]
        if not goals and len(places) > 1:
            goals = list(known.in_any_order.get(frozenset(stems[place] for place in places), ()))
        if instead is not None and not any(plan.clauses[place].word in instead for place in places):
            continue  # these came in before
        goals = goals[:left]
        left -= len(goals)
        for place in places:
            meanings[place] += [goal for goal in goals if goal not in meanings[place]]
    found = {place: goals for place, goals in meanings.items() if goals}
    return plan.with_synonyms(found, "synonym" if instead is None else "typo")


def _runs(plan: Plan, longest: int) -> Iterator[tuple[int, ...]]:
    """Yield the places of clauses that may mean something together, the longest runs first from each place on.

    In a row as they stand, and in a row when the commonest words are left out: "melde mig syg" is "melde sig syg".
    """
    telling = [place for place, clause in enumerate(plan.clauses) if clause.required]
    for start, clause in enumerate(plan.clauses):
        for size in range(min(longest, len(plan.clauses) - start), 0, -1):
            if size > 1 or clause.required:  # "med" is not the committee; "MED" is
                yield tuple(range(start, start + size))
    for at in range(len(telling)):
        for size in range(min(longest, len(telling) - at), 1, -1):
            places = tuple(telling[at : at + size])
            if places[-1] - places[0] >= size:
                yield places


def _stem(clause: Clause, instead: Mapping[str, Sequence[str]]) -> str:
    """Return what a clause is recognised by; "" for phrases and prefixes, which mean exactly what they say."""
    word = instead[clause.word][0] if clause.word in instead else clause.word
    return analyse(word, "da").stem if word else ""
