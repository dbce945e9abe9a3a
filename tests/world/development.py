"""Plans in every state, notes, shares, dialogues and follow-ups."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.factories import development
from tests.factories.development_texts import ActionText, GoalText
from tests.world.shape import Secret, World


def goals(world: World, where: str, *readers: str) -> tuple[GoalText, ...]:
    """Return a goal with one action whose every text is secret."""
    word = lambda part: world.secret(f"{where}: {part}", *readers)  # noqa: E731
    return (
        GoalText(
            title=f"Mål {word('title')}",
            why=f"Fordi {word('why')}",
            competence=word("competence"),
            leader=f"Fra din leder {word('from the leader')}",
            actions=(
                ActionText(
                    "course",
                    f"Kursus {word('action')}",
                    who_text=word("action, who"),
                    timing=word("action, when"),
                    months=2,
                ),
            ),
        ),
    )


def work(world: World) -> None:
    """Plans in every state, notes, shares, dialogues and follow-ups."""
    cast, today = world.cast, timezone.localdate()
    job = cast.employment
    plans = world.plans
    own = ("employee", "leader", "deputy", "tr")
    last_year = development.followed_up(
        job("employee"),
        on=today - timedelta(days=380),
        held_on=today - timedelta(days=200),
        conclusion=f"Vi fortsætter {world.secret('conclusion of last year', *own[:3])}",
        goals=goals(world, "last year's agreed plan", *own[:3]),
    )
    plans["agreed"] = development.agreed(
        job("employee"),
        on=today - timedelta(days=20),
        next_on=today + timedelta(days=5),
        follows=last_year,
        goals=goals(world, "agreed plan", *own),
        note=f"Mine noter {world.secret('private note to the agreed plan', 'employee')}",
    )
    plans["before"] = last_year
    for secret in world.secrets:
        if secret.where.startswith("last year's agreed plan: title"):
            world.secrets.remove(secret)  # repeated in "siden sidst" of this year's plan
            world.secrets.append(Secret(secret.word, secret.where, frozenset(own)))
            break
    change = world.secret("private change to the agreed plan", "employee")
    development.rewrite(plans["agreed"], title=f"Nyt mål {change}")
    plans["draft"] = development.draft(
        job("colleague"),
        goals=goals(world, "colleague's private draft", "colleague"),
        note=f"Mine noter {world.secret('private note to a draft', 'colleague')}",
    )
    plans["shared"] = development.answered(
        job("amr"), goals=goals(world, "shared plan", "amr", "leader", "deputy"), on=today - timedelta(days=3)
    )
    plans["leaders"] = development.shared(
        job("leader"), goals=goals(world, "the leader's own shared plan", "leader", "leaders_leader")
    )
    plans["elsewhere"] = development.agreed(
        job("other_leader"), goals=goals(world, "a plan in another department", "other_leader"), on=today
    )
    world.things["share"] = development.ShareFactory(plan=plans["agreed"], person=cast.tr.person)
    development.DialogueFactory(employment=job("employee"))
    for author, about in (("leader", "employee"), ("leader", "amr"), ("leaders_leader", "leader")):
        development.LeaderNoteFactory(
            employment=job(about),
            author=world.user(author).person,
            text=f"Egne noter {world.secret(f'notes of {author} about {about}', author)}",
        )
    for name, state in (("agreed", "agreed"), ("draft", "draft"), ("shared", "shared")):
        goal = plans[name].versions.get(state=state).goals.first()
        world.things[f"{name} goal"], world.things[f"{name} action"] = goal, goal.actions.first()
