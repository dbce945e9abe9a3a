"""Two people write in one plan, and one person sends a form twice: no words are lost, and nothing is made twice."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
import requests
from django.urls import reverse

from hr.development.models import Goal, Plan
from intranet.journal.models import Entry
from intranet.spaces.models import Post
from tests.cast import Cast, make_cast
from tests.factories import development, spaces
from tests.services.servers import Site, Visitor

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

ROUNDS, PARALLEL = 250, 20
Sent = Callable[[], requests.Response]


def at_once(calls: Iterable[Sent]) -> list[requests.Response]:
    """Make all the calls at the same time."""
    calls = list(calls)
    with ThreadPoolExecutor(len(calls)) as pool:
        return [answer.result() for answer in [pool.submit(call) for call in calls]]


def test_two_tabs_never_overwrite_each_other(site: Site, figure: Callable[[str], None]) -> None:
    cast = make_cast()
    plan = development.answered(cast.employment("employee"))
    goal = Goal.objects.filter(version__plan=plan).earliest("order")
    address = reverse("development:goal-edit", args=[plan.pk, goal.pk])
    tabs = [Visitor(site, cast.employee) for _ in range(2)]
    won = lost = 0
    for number in range(ROUNDS):
        goal.refresh_from_db()
        seen = goal.revision
        texts = [f"runde {number} fane {tab}" for tab in range(2)]
        forms = [{"revision": seen, "title": "Mål", "why": text} for text in texts]
        answers = at_once(partial(tab.post, address, data=form) for tab, form in zip(tabs, forms, strict=True))
        assert sorted(answer.status_code for answer in answers) == [302, 409]
        first = next(index for index, answer in enumerate(answers) if answer.status_code == 302)
        goal.refresh_from_db()
        assert (goal.why, goal.revision) == (texts[first], seen + 1)
        page = answers[1 - first].text
        assert texts[0] in page
        assert texts[1] in page
        won, lost = won + 1, lost + 1
    figure(f"two in one plan: {won + lost} saves in {ROUNDS} meetings, 0 lost; {lost} were shown both texts")


def test_person_and_leader_write_beside_each_other(site: Site, figure: Callable[[str], None]) -> None:
    cast = make_cast()
    plan = development.answered(cast.employment("employee"))
    goal = Goal.objects.filter(version__plan=plan).earliest("order")
    own, leads = Visitor(site, cast.employee), Visitor(site, cast.leader)
    edit = reverse("development:goal-edit", args=[plan.pk, goal.pk])
    part = reverse("development:plan-contribute", args=[plan.pk])
    saves = 0
    for number in range(ROUNDS):
        goal.refresh_from_db()
        mine = {"revision": goal.revision, "title": "Mål", "why": f"mit {number}"}
        hers = {f"text_{goal.pk}": f"hendes {number}", f"revision_{goal.pk}": goal.leader_revision} | _rest(plan, goal)
        answers = at_once([partial(own.post, edit, data=mine), partial(leads.post, part, data=hers)])
        assert [answer.status_code for answer in answers] == [302, 302]
        goal.refresh_from_db()
        assert (goal.why, goal.leader_text) == (f"mit {number}", f"hendes {number}")
        saves += 2
    figure(f"person and leader at once: {saves} saves, 0 lost, 0 conflicts")


def _rest(plan: Plan, but: Goal) -> dict[str, Any]:
    """Return the leader's form as it stands, but for one goal."""
    version = but.version
    version.refresh_from_db()
    form: dict[str, Any] = {"text_all": version.leader_text, "revision_all": version.leader_revision}
    for goal in Goal.objects.filter(version=version).exclude(pk=but.pk):
        form |= {f"text_{goal.pk}": goal.leader_text, f"revision_{goal.pk}": goal.leader_revision}
    return form


def _goal(cast: Cast) -> tuple[str, dict[str, Any], Callable[[], int]]:
    plan = development.draft(cast.employment("employee"))
    title = f"Mål {uuid.uuid4()}"
    address = reverse("development:goal-add", args=[plan.pk])
    return address, {"key": str(uuid.uuid4()), "title": title}, Goal.objects.filter(title=title).count


def _start(cast: Cast) -> tuple[str, dict[str, Any], Callable[[], int]]:
    job = cast.employment("employee")
    address = reverse("development:plan-start", args=[job.pk])
    return address, {"year": "2026"}, Plan.objects.filter(employment=job).count


def _share(cast: Cast) -> tuple[str, dict[str, Any], Callable[[], int]]:
    plan = development.draft(cast.employment("employee"))
    version = plan.versions.get()
    told = Entry.objects.filter(verb="hr.plan.shared", subject_id=str(plan.pk))
    return reverse("development:plan-share", args=[plan.pk]), {"revision": version.revision}, told.count


def _post(cast: Cast) -> tuple[str, dict[str, Any], Callable[[], int]]:
    space = spaces.space(cast.employee.person, cast.colleague.person)
    body = f"Et indlæg {uuid.uuid4()}"
    address = reverse("spaces:post-write", args=[space.pk])
    return address, {"key": str(uuid.uuid4()), "text": body}, Post.objects.filter(text=body).count


@pytest.mark.parametrize("intent", [_goal, _start, _share, _post], ids=["goal", "start", "share", "post"])
def test_one_intent_sent_many_times_has_one_effect(
    site: Site,
    intent: Callable[[Cast], tuple[str, dict[str, Any], Callable[[], int]]],
    figure: Callable[[str], None],
) -> None:
    cast = make_cast()
    address, form, rows = intent(cast)
    tabs = [Visitor(site, cast.employee) for _ in range(PARALLEL)]
    answers = at_once(partial(tab.post, address, data=form) for tab in tabs)
    assert {answer.status_code for answer in answers} <= {302, 409}, answers[0].text[:2000]
    assert rows() == 1
    figure(f"one intent sent {PARALLEL} times at once ({intent.__name__.strip('_')}): 1 row")
