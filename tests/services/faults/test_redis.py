"""Redis is killed: the pages, sign-in and the plan go on; work waits in the journal and is done when it is back."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import pytest
import requests
from django.urls import reverse

from hr.development.models import Goal
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from tests.cast import make_cast
from tests.factories import development
from tests.services.servers import Beat, Redis, Site, Visitor, Worker, eventually

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

ROUTES = (
    *("home:start", "people:directory", "people:organisation", "notifications:inbox", "notifications:settings"),
    *("development:plan-own", "development:readings", "development:team", "search:results", "spaces:space-list"),
)


def test_nobody_notices_but_the_effects_wait(site: Site, broker: Redis, figure: Callable[[str], None]) -> None:
    cast = make_cast()
    plan = development.shared(cast.employment("employee"))
    employee, leader = Visitor(site, cast.employee), Visitor(site, cast.leader)
    addresses = [*(reverse(name) for name in ROUTES), reverse("search:results") + "?q=mette"]
    addresses += [reverse("development:plan-detail", args=[plan.pk]), reverse("development:plan-print", args=[plan.pk])]
    addresses += [reverse("people:profile", args=[cast.leader.person.pk]), reverse("spaces:space-start")]
    broker.kill()

    answers = [(address, who.get(address).status_code) for who in (employee, leader) for address in addresses]
    assert [answer for answer in answers if answer[1] >= 400] == []
    assert len(answers) >= 20
    signed_out = [address for address, status in answers if status in (301, 302)]
    assert signed_out == []

    cast.employee.set_password("et-godt-kodeord-1")
    cast.employee.save()
    stranger = requests.Session()
    page = stranger.get(f"{site.origin}/log-ind/", timeout=30)
    token = stranger.cookies["csrftoken"]
    form = {"login": cast.employee.username, "password": "et-godt-kodeord-1", "csrfmiddlewaretoken": token}
    entered = stranger.post(page.url, data=form, timeout=30)
    assert entered.status_code == 200
    assert cast.employee.person.given_name in entered.text

    employee = Visitor(site, cast.employee)
    goal = {"key": str(uuid.uuid4()), "title": "Skrevet mens Redis var væk"}
    assert employee.post(reverse("development:goal-add", args=[plan.pk]), data=goal).status_code == 302
    assert Goal.objects.filter(version__plan=plan, title=goal["title"]).exists()
    waiting = Entry.objects.filter(dispatched_at=None).count()
    assert waiting > 0

    worker, beat = Worker(broker, site.folder), Beat(broker, site.folder)
    worker.start()
    beat.start()
    broker.start()
    back = time.monotonic()
    try:
        eventually(
            lambda: not Entry.objects.filter(dispatched_at=None).exists(), f"all done\n{worker.said()}", seconds=120
        )
    finally:
        worker.kill()
        beat.kill()
    assert Notification.objects.exists()
    figure(
        f"Redis killed: {len(answers)} requests, 0 errors, 0 sign-outs; {waiting} entries waited and were done "
        f"{time.monotonic() - back:.0f} s after its return (goal 120)"
    )
