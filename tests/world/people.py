"""What people say about themselves, what happened, and who was told."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from intranet.journal import journal
from intranet.notifications.models import Notification
from intranet.people.models import Deputy, ElectedRole, ImportRun
from tests.factories import people
from tests.factories.keys import KeyFactory
from tests.world.shape import World


def work(world: World) -> None:
    """What people say about themselves, who stands in for whom, leave, and an import."""
    cast, things = world.cast, world.things
    for name in ("employee", "leader", "outsider"):
        things[f"skill of {name}"] = people.SkillFactory(person=world.user(name).person, name=f"Kan {name}")
    things["absence of leader"] = people.AbsenceFactory(person=cast.leader.person, stand_in=cast.deputy.person)
    things["deputy of leader"] = Deputy.objects.get(leader=cast.leader.person)
    things["elected tr"] = ElectedRole.objects.get(person=cast.tr.person)
    things["leave of employee"] = people.LeaveFactory(
        employment=cast.employment("employee"), starts_on=timezone.localdate() + timedelta(days=100)
    )
    things["key"] = KeyFactory(user=cast.employee)
    things["key of leader"] = KeyFactory(user=cast.leader)
    things["import"] = ImportRun.objects.create(by=cast.hr_admin)


def happenings(world: World) -> None:
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
