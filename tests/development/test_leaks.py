"""Canaries: words put into every secret place are found in no answer to anybody who may not read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from hr.development import models
from hr.development.urls import urlpatterns
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people.models import User
from tests.cast import Cast
from tests.development import http
from tests.factories import development

SignIn = Callable[[User], Client]
NOTE, DRAFT, LEADER_NOTE, SHARED, AGREED = (
    f"kanariefugl-{what}" for what in ("note", "kladde", "ledernote", "delt", "aftalt")
)
# Whoever may change the plans is asked by fetching only.
LISTENERS = {
    "get": ("leader", "deputy", "neighbour", "leaders_leader", "other_leader", "hr_partner", "hr_admin", "superuser"),
    "post": ("other_leader", "hr_partner", "superuser"),
}
MAY_READ = {
    NOTE: {"employee"},
    DRAFT: {"employee"},
    LEADER_NOTE: {"leader"},
    SHARED: {"neighbour", "leaders_leader"},
    AGREED: {"employee", "leader", "deputy"},
}


@pytest.fixture
def plans(cast: Cast) -> dict[str, models.Plan]:
    """Mette's agreed plan with a private change and notes on both sides, and Signe's shared one."""
    text = development.GoalText(AGREED, AGREED, leader=AGREED)
    plan = development.agreed(cast.employment("employee"), goals=[text], note=NOTE)
    version = development.rewrite(plan, DRAFT)
    development.ActionFactory(goal=version.goals.get(), title=DRAFT, who_text=DRAFT, timing=DRAFT)
    development.LeaderNoteFactory(employment=plan.employment, author=cast.leader.person, text=LEADER_NOTE)
    shared = development.shared(cast.employment("neighbour"), goals=[development.GoalText(SHARED, SHARED)])
    return {"mette": plan, "signe": shared}


def addresses(plans: dict[str, models.Plan]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address of the room for every plan, goal, action and person there is."""
    for plan in plans.values():
        goals = models.Goal.objects.filter(version__plan=plan)
        actions = models.Action.objects.filter(goal__version__plan=plan)
        for pattern in urlpatterns:
            names = set(pattern.pattern.converters)
            base: dict[str, Any] = {"pk": plan.pk, "employment": plan.employment_id, "share": 1}
            for goal in goals if "goal" in names else [None]:
                for action in actions if names & {"action", "key"} else [None]:
                    values = {**base, "goal": getattr(goal, "pk", 0), "action": getattr(action, "pk", 0)}
                    values["key"] = getattr(action, "key", None)
                    yield str(pattern.name), {name: values[name] for name in names}


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_canary_sings_to_the_wrong_person(
    cast: Cast, signed_in: SignIn, plans: dict[str, models.Plan], method: str
) -> None:
    heard: set[tuple[str, str, str]] = set()
    pages = list(addresses(plans))
    everybody = dict(cast)
    for name in LISTENERS[method]:
        client = signed_in(everybody[name])
        for view, values in pages:
            address = http.reverse(f"development:{view}", kwargs=values)
            body = http.text(getattr(client, method)(address, {"reason": "", "q": "mette signe"}))
            heard |= {(word, name, view) for word in MAY_READ if word in body and name not in MAY_READ[word]}
    assert heard == set()


def test_the_canaries_sing_to_those_who_may(cast: Cast, signed_in: SignIn, plans: dict[str, models.Plan]) -> None:
    mette, signe = plans["mette"].pk, plans["signe"].pk
    job = plans["mette"].employment_id
    for word, user, name, args in [
        (NOTE, cast.employee, "plan-own", ()),
        (DRAFT, cast.employee, "plan-own", ()),
        (LEADER_NOTE, cast.leader, "team-member", (job,)),
        (SHARED, cast.leaders_leader, "plan-detail", (signe,)),
        (AGREED, cast.leader, "plan-detail", (mette,)),
        (AGREED, cast.deputy, "plan-detail", (mette,)),
    ]:
        assert word in http.text(http.get(signed_in(user), name, *args)), (word, user.username)


def bare(response: Any) -> str:
    """Return an answer without the token that differs from form to form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", http.text(response))


def test_hidden_and_absent_answer_alike(cast: Cast, signed_in: SignIn, plans: dict[str, models.Plan]) -> None:
    draft = development.draft(cast.employment("colleague"))
    for user in (cast.leader, cast.hr_partner, cast.outsider, cast.superuser):
        client = signed_in(user)
        hidden, absent = http.get(client, "plan-detail", draft.pk), http.get(client, "plan-detail", 999_999)
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert bare(hidden).replace(str(draft.pk), "?") == bare(absent).replace("999999", "?").replace(
            str(draft.pk), "?"
        )
        assert hidden.headers.keys() == absent.headers.keys()


def test_a_private_draft_changes_nothing_in_what_the_leader_sees(cast: Cast, signed_in: SignIn) -> None:
    leader = signed_in(cast.leader)
    plan = development.agreed(cast.employment("employee"))

    job = cast.employment("colleague")

    def seen() -> list[str]:
        pages = [("team", ()), ("team-member", (plan.employment_id,)), ("team-member", (job.pk,))]
        return [bare(http.get(leader, name, *args)) for name, args in pages]

    before = seen()
    development.rewrite(plan)
    development.draft(job)
    assert seen() == before


def test_journal_and_messages_carry_no_words(
    cast: Cast, signed_in: SignIn, plans: dict[str, models.Plan], django_capture_on_commit_callbacks: Any
) -> None:
    me, leader, plan = signed_in(cast.employee), signed_in(cast.leader), plans["mette"]
    today = str(development._day(None))
    with django_capture_on_commit_callbacks(execute=True):
        http.share(me, plan)
        http.say_yes(me, plan)
        http.say_yes(leader, plan)
        http.post(me, "note", plan.pk, text=f"{NOTE} igen", revision=1)
        http.post(leader, "follow-up", plan.pk, held_on=today, conclusion=AGREED, next_on="", revision=0)
    assert Notification.objects.filter(recipient__in=[cast.employee, cast.leader]).count() >= 3
    facts = " ".join(str(entry.facts) for entry in Entry.objects.all())
    stored = " ".join(str(row) for row in Notification.objects.values())
    inboxes = [http.text(signed_in(user).get("/beskeder/")) for user in (cast.employee, cast.leader, cast.deputy)]
    for word in MAY_READ:
        assert word not in facts + stored
        assert not any(word in inbox for inbox in inboxes)
