"""The cast at work: something of every kind, each with words that only some may ever read.

Built once for the tests that look at everything (agreement, matrix, leaks). Every confidential text carries a word of
its own that occurs nowhere else (a *canary*); :class:`Secret` says who may read it. Whoever else meets it has found a
leak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from hr.development.models import Plan
from hr.policy import pages as policy
from hr.policy.models import Acknowledgement, PolicyVersion
from intranet.content import pages
from intranet.journal import journal
from intranet.notifications.models import Notification
from intranet.people.models import ImportRun, User
from tests.cast import Cast, make_cast
from tests.factories import content, development, people
from tests.factories.development_texts import ActionText, GoalText
from tests.spaces.life import work_in_spaces


@dataclass(frozen=True)
class Secret:
    """A word that occurs in one confidential text only, where it stands, and who of the cast may read it."""

    word: str
    where: str
    readers: frozenset[str]


@dataclass
class World:
    """The cast and what they have made."""

    cast: Cast
    secrets: list[Secret] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def secret(self, where: str, *readers: str) -> str:
        """Return a new word for a text at ``where`` that only ``readers`` may read."""
        word = f"zqhemlig{len(self.secrets):03d}x"
        self.secrets.append(Secret(word, where, frozenset(readers)))
        return word

    def hidden_from(self, name: str) -> list[Secret]:
        """Return the secrets that somebody of the cast must never meet."""
        return [secret for secret in self.secrets if name not in secret.readers]

    def user(self, name: str) -> User:
        """Return an account of the cast by name."""
        found: User = getattr(self.cast, name)
        return found


def make_world() -> World:
    """Make the cast and something of every kind."""
    world = World(make_cast())
    for room in (
        work_in_content,
        work_in_policy,
        work_in_development,
        work_in_the_journal,
        work_among_people,
        work_in_spaces,
    ):
        room(world)
    return world


ABOVE = {
    pages.NarrativePage: "start",
    pages.FocusAreaPage: "narrative",
    pages.NewsIndexPage: "start",
    pages.NewsPage: "news",
    pages.ArticleIndexPage: "start",
    pages.ArticlePage: "articles",
    policy.PolicyIndexPage: "start",
    policy.FoundationPage: "policies",
    policy.PolicyPage: "policies",
}


def publish(world: World, name: str, model: type[pages.BasePage], **fields: Any) -> pages.BasePage:
    """Make a page below the one it belongs under, and keep it under ``name``."""
    title = fields.pop("title", name.capitalize())
    page = model(title=title, slug=name.replace(" ", "-"), **fields)
    above = world.things[ABOVE[model]] if model in ABOVE else Page.get_first_root_node()
    above.refresh_from_db()
    above.add_child(instance=page)
    ReferenceIndex.create_or_update_for_object(page)
    world.things[name] = page
    return page


NORTH = ("employee", "colleague", "leader", "deputy", "tr", "amr")


def work_in_content(world: World) -> None:
    """A page of every kind, pages that are only for some, drafts, and the files that they use."""
    world.things["start"] = content.root()
    north, homecare = world.cast.units.north, world.cast.units.homecare
    publish(world, "narrative", pages.NarrativePage)
    publish(world, "area", pages.FocusAreaPage)
    publish(world, "news", pages.NewsIndexPage)
    publish(world, "news story", pages.NewsPage)
    publish(world, "articles", pages.ArticleIndexPage)
    publish(world, "article", pages.ArticlePage)
    image = content.ContentImageFactory(title=f"Billede {world.secret('title of an image for one unit', *NORTH)}")
    document = content.ContentDocumentFactory(title=f"Fil {world.secret('title of a document for one unit', *NORTH)}")
    publish(
        world,
        "news for one unit",
        pages.NewsPage,
        title=f"Kun for os {world.secret('title of news for one unit', *NORTH)}",
        summary=world.secret("summary of news for one unit", *NORTH),
        image=image,
        audience_units=[north],
        body=content.body(f"Indhold {world.secret('body of news for one unit', *NORTH)}", document=document),
    )
    publish(
        world,
        "article for leaders",
        pages.ArticlePage,
        title=f"Til ledere {world.secret('title of an article for leaders of one area', 'leader', 'leaders_leader')}",
        audience_units=[homecare],
        audience_role="leader",
    )
    publish(
        world,
        "news draft",
        pages.NewsPage,
        live=False,
        title=f"Kladde {world.secret('title of a draft')}",
        body=content.body(f"Indhold {world.secret('body of a draft')}"),
    )
    world.things["image"], world.things["document"] = image, document
    content.ContentImageFactory(title=f"Ubrugt {world.secret('title of an image that no page uses')}")


def work_in_policy(world: World) -> None:
    """The foundation, a policy with a version, and somebody who has confirmed it."""
    publish(world, "policies", policy.PolicyIndexPage)
    publish(world, "foundation", policy.FoundationPage)
    page = publish(world, "policy", policy.PolicyPage)
    version = PolicyVersion.objects.create(
        page=page, number=1, kind="material", title=page.title, valid_from=timezone.localdate()
    )
    Acknowledgement.objects.create(version=version, user=world.cast.employee)
    world.things["policy version"] = version


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


def work_in_development(world: World) -> None:
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
    development.ShareFactory(plan=plans["agreed"], person=cast.tr.person)
    development.DialogueFactory(employment=job("employee"))
    for author, about in (("leader", "employee"), ("leader", "amr"), ("leaders_leader", "leader")):
        development.LeaderNoteFactory(
            employment=job(about),
            author=world.user(author).person,
            text=f"Egne noter {world.secret(f'notes of {author} about {about}', author)}",
        )


def work_in_the_journal(world: World) -> None:
    """Something that happened, a message about it, and a logged reading."""
    cast = world.cast
    with transaction.atomic():
        entry = journal.record("hr.plan.shared", by=cast.amr, subject=world.plans["shared"], facts={"version": 1})
        world.things["reading"] = journal.read(
            by=cast.leader, about=cast.employee, subject=world.plans["agreed"], what="plan", role="leader"
        )
    for name in ("leader", "deputy"):
        world.things[f"message to {name}"] = Notification.objects.create(
            entry=entry, recipient=world.user(name), rule="development/notices/shared", topic="plan", must_act=True
        )


def work_among_people(world: World) -> None:
    """What people say about themselves."""
    for name in ("employee", "leader", "outsider"):
        people.SkillFactory(person=world.user(name).person, name=f"Kan {name}")
    world.things["import"] = ImportRun.objects.create(by=world.cast.hr_admin)
    people.AbsenceFactory(person=world.cast.leader.person, stand_in=world.cast.deputy.person)


@contextmanager
def undone() -> Iterator[None]:
    """Run something and undo what it wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def standing(unblock: Callable[[], Any]) -> Iterator[World]:
    """Yield a world for as long as a module's tests run, and undo it. For module-wide fixtures."""
    with unblock(), undone():
        yield make_world()
