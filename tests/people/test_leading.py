"""Who leads whom, on a day."""

from intranet.people import leading
from tests.cast import Cast


def test_nearest_leader_leads_and_is_inherited(cast: Cast) -> None:
    assert leading.leader_of(cast.employment("employee")) == cast.leader.person
    assert leading.leader_of(cast.employment("neighbour")) == cast.leaders_leader.person


def test_a_leader_is_led_by_the_next_above_and_never_by_herself(cast: Cast) -> None:
    assert leading.leader_of(cast.employment("leader")) == cast.leaders_leader.person
    assert leading.leader_of(cast.employment("director")) is None
