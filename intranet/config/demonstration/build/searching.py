"""Let people search, so that the editors' desk has something to look after: as the page itself counts it, today.

What a question finds decides how it is counted; here stands only who asks, and how many open something.
"""

from __future__ import annotations

from random import Random

from intranet.config.demonstration.build.people import Town
from search import actions, opened, results

#: What is asked, by how many people, and how many of them open something if anything is found.
ASKED = (
    ("fastelavnstønde", 9, 0),
    ("fondue", 3, 0),
    ("kørebog", 26, 3),
    ("arbejdstøj", 24, 2),
    ("ferie", 30, 22),
    ("sygemelding", 28, 25),
    ("omsorgsdage", 23, 4),
)
#: What finds nothing, and what those who asked it asked then and opened; by how many people.
MEANT = (("brilletilskud", "skærmarbejde", 12), ("massage", "arbejdsmiljø", 8))


def write(town: Town, seed: int) -> int:
    """Let them ask, and make tasks of what is not answered well; return how many tasks there are."""
    rng = Random(f"{seed}:searching")
    people = [person.user for key, person in sorted(town.persons.items())]
    for text, asking, opening in ASKED:
        crowd = rng.sample(people, min(asking, len(people)))
        found = results.Results(crowd[0], results.Asked(text))
        for number, user in enumerate(crowd):
            if found.is_unanswered:
                actions.note_unanswered(by=user, text=text)
            else:
                session = f"demonstration {user.pk}"
                place = rng.randint(1, 6) if number < opening else 0
                actions.note_opened(by=user, session=session, ticket=opened.ticket(text, session), place=str(place))
    for before, goal, asking in MEANT:
        for user in rng.sample(people, asking):
            session = f"demonstration again {user.pk} {before}"
            actions.note_unanswered(by=user, text=before, session=session)
            actions.note_opened(by=user, session=session, ticket=opened.ticket(goal, session), place="1")
    return actions.find_gaps()
