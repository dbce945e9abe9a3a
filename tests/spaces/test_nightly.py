"""What the clock does in the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings
from django.utils import timezone

from intranet.spaces import tasks
from intranet.spaces.models import Space
from tests.cast import Cast
from tests.factories import spaces

pytestmark = pytest.mark.django_db


def test_invitations_end_with_their_day(cast: Cast, made: Callable[..., Space]) -> None:
    today = timezone.localdate()
    space = made("closed")
    ended = spaces.InvitationFactory(space=space, person=cast.outsider.person, expires_on=today - timedelta(days=1))
    last_day = spaces.InvitationFactory(space=space, person=cast.editor.person, expires_on=today)
    tasks.nightly()
    ended.refresh_from_db()
    last_day.refresh_from_db()
    assert (ended.answer, last_day.answer) == ("expired", "")


def test_the_clock_asks_only_for_what_there_is() -> None:
    current_app.loader.import_default_modules()
    wanted = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted <= set(current_app.tasks)
    assert "intranet.spaces.tasks.nightly" in wanted
