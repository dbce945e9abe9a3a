"""When an e-mail may leave: quiet hours, working days, and both clock changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from intranet.notifications import timing

HERE = ZoneInfo("Europe/Copenhagen")
USUAL = timing.Hours()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        ("2026-11-25T10:15", "2026-11-25T10:15"),  # Wednesday, at work
        ("2026-11-25T17:00", "2026-11-26T07:00"),  # quiet begins on the hour
        ("2026-11-25T06:59", "2026-11-25T07:00"),
        ("2026-11-27T18:30", "2026-11-30T07:00"),  # Friday evening waits for Monday
        ("2026-10-25T01:30", "2026-10-26T07:00"),  # the night the clock goes back
        ("2026-03-29T01:30", "2026-03-30T07:00"),  # the night it goes forward
    ],
)
def test_at_once_waits_for_working_hours(moment: str, leaves: str) -> None:
    assert timing.at_once(at(moment), USUAL) == at(leaves)


def test_someone_who_works_weekends_is_written_to_then() -> None:
    weekend = timing.hours([5, 6], is_quiet=True, quiet_from=22, quiet_until=6)
    assert timing.at_once(at("2026-11-27T10:00"), weekend) == at("2026-11-28T06:00")
    assert timing.daily(at("2026-11-28T08:00"), weekend) == at("2026-11-29T07:30")
    assert timing.weekly(at("2026-11-28T08:00"), weekend) == at("2026-12-05T07:30")


def test_quiet_hours_within_a_day() -> None:
    night_shift = timing.hours(range(7), is_quiet=True, quiet_from=8, quiet_until=15)
    assert timing.at_once(at("2026-11-25T03:00"), night_shift) == at("2026-11-25T03:00")
    assert timing.at_once(at("2026-11-25T09:00"), night_shift) == at("2026-11-25T15:00")


def test_quiet_switched_off_is_never_quiet() -> None:
    off = timing.hours([], is_quiet=False, quiet_from=17, quiet_until=7)
    assert timing.at_once(at("2026-11-28T23:50"), off) == at("2026-11-28T23:50")


def test_quiet_from_and_until_the_same_hour_is_no_quiet() -> None:
    none = timing.hours(range(7), is_quiet=True, quiet_from=0, quiet_until=0)
    assert timing.at_once(at("2026-11-25T03:10"), none) == at("2026-11-25T03:10")


def test_digests_leave_in_the_morning() -> None:
    assert timing.daily(at("2026-11-25T07:29"), USUAL) == at("2026-11-25T07:30")
    assert timing.daily(at("2026-11-25T07:30"), USUAL) == at("2026-11-26T07:30")
    assert timing.daily(at("2026-11-27T12:00"), USUAL) == at("2026-11-30T07:30")
    assert timing.weekly(at("2026-11-25T12:00"), USUAL) == at("2026-11-30T07:30")
