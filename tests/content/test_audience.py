"""Who a page is for: one rule, three forms, over nested pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from intranet.access import access, scope
from intranet.content.audience import Reach, meet
from intranet.content.pages import BasePage
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content, people

pytestmark = pytest.mark.django_db


def who(cast: Cast, page: BasePage) -> set[str]:
    """The names of those who see the page; the three forms are asked and must say the same."""
    page = BasePage.objects.get(pk=page.pk)
    seen = set()
    for name, user in cast:
        by_can = bool(access.can(user, "view", page))
        by_filter = access.visible(user, BasePage).filter(pk=page.pk).exists()
        by_token = bool(access.audience(page) & access.tokens(user))
        assert by_can == by_filter == by_token, name
        if by_can:
            seen.add(name)
    return seen


STAFF = {
    "employee",
    "colleague",
    "leader",
    "leaders_leader",
    "director",
    "deputy",
    "neighbour",
    "other_leader",
    "hr_partner",
    "hr_admin",
    "editor",
    "publisher",
    "tr",
    "amr",
    "outsider",
    "superuser",
}
NORTH = {"employee", "colleague", "leader", "deputy", "tr", "amr"}


def test_a_page_without_an_audience_is_for_all_staff(cast: Cast) -> None:
    assert who(cast, content.NewsPageFactory()) == STAFF


def test_a_draft_is_nobodys_on_the_site(cast: Cast) -> None:
    assert who(cast, content.NewsPageFactory(live=False)) == set()


def test_units_reach_everybody_below_them(cast: Cast) -> None:
    page = content.NewsPageFactory(audience_units=[cast.units.homecare])
    assert who(cast, page) == NORTH | {"leaders_leader", "neighbour"}


def test_a_role_alone_and_a_role_in_a_unit(cast: Cast) -> None:
    assert who(cast, content.NewsPageFactory(audience_role="leader")) == {
        "leader",
        "leaders_leader",
        "director",
        "other_leader",
    }
    page = content.NewsPageFactory(audience_role="leader", audience_units=[cast.units.homecare])
    assert who(cast, page) == {"leader", "leaders_leader"}
    assert access.audience(page) == {f"unit:{cast.units.homecare.pk}&role:leader"}


def test_a_page_is_never_wider_than_the_pages_above_it(cast: Cast) -> None:
    above = content.ArticlePageFactory(audience_units=[cast.units.homecare, cast.units.schools])
    assert who(cast, content.ArticlePageFactory(parent=above)) == NORTH | {"leaders_leader", "neighbour", "outsider"}
    lower = content.ArticlePageFactory(parent=above, audience_units=[cast.units.north, cast.units.hr])
    assert who(cast, lower) == NORTH
    wider = content.ArticlePageFactory(parent=above, audience_units=[cast.units.health])
    assert who(cast, wider) == NORTH | {"leaders_leader", "neighbour"}
    elsewhere = content.ArticlePageFactory(parent=above, audience_units=[cast.units.hr])
    assert who(cast, elsewhere) == set()
    leaders = content.ArticlePageFactory(parent=lower, audience_role="leader")
    assert who(cast, leaders) == {"leader"}
    two_roles = content.ArticlePageFactory(parent=leaders, audience_role="tr")
    assert who(cast, two_roles) == set()


def test_what_changes_above_changes_below(cast: Cast) -> None:
    above = content.ArticlePageFactory()
    below = content.ArticlePageFactory(parent=above)
    assert who(cast, below) == STAFF
    above.refresh_from_db()
    above.audience_units = [cast.units.north]
    above.save()
    assert who(cast, below) == NORTH
    above.live = False
    above.save()
    assert who(cast, below) == set(), "below a page that is not live"


def test_a_moved_page_takes_the_audience_of_its_new_place(cast: Cast) -> None:
    narrow = content.ArticlePageFactory(audience_units=[cast.units.north])
    page = content.ArticlePageFactory()
    child = content.ArticlePageFactory(parent=page)
    page.refresh_from_db()
    page.move(narrow, pos="last-child")
    assert who(cast, page) == NORTH
    assert who(cast, child) == NORTH


def test_a_copy_has_an_audience_of_its_own(cast: Cast) -> None:
    page = content.ArticlePageFactory(audience_units=[cast.units.north])
    copied = page.copy(update_attrs={"slug": "kopi", "title": "Kopi"}, keep_live=True)
    assert who(cast, copied) == NORTH


def test_two_employments_do_not_add_up_to_a_unit_that_lies_in_neither(cast: Cast) -> None:
    people.EmploymentFactory(person=cast.outsider.person, unit=cast.units.north, is_primary=False)
    above = content.ArticlePageFactory(audience_units=[cast.units.north])
    page = content.ArticlePageFactory(parent=above, audience_units=[cast.units.schools])
    assert who(cast, page) == set()


def test_the_filter_costs_the_same_for_one_page_and_twenty(
    cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    user = User.objects.get(pk=cast.employee.pk)
    for number in range(20):
        content.NewsPageFactory(audience_units=[cast.units.north] if number % 2 else [])
    # 1 filter + 2 for the tokens: employments with all the roles they bring, memberships of spaces
    with scope.fresh(), django_assert_num_queries(3):
        assert len(access.visible(user, BasePage)) == 22


@pytest.mark.parametrize(
    ("these", "those", "both"),
    [
        ({"/1/"}, {"/1/2/"}, {"/1/2/"}),
        ({"/1/2/"}, {"/1/"}, {"/1/2/"}),
        ({"/1/2/"}, {"/1/3/"}, set()),
        ({"/1/2/", "/1/3/"}, {"/1/2/9/", "/1/"}, {"/1/2/", "/1/3/"}),
        ({"/1/2/"}, {"/1/20/"}, set()),
    ],
)
def test_units_meet_in_the_tree(these: set[str], those: set[str], both: set[str]) -> None:
    assert meet(these, those) == both
    assert Reach(frozenset(these)).narrowed(those, "").units == both


def test_a_reader_outside_gets_the_same_answer_as_for_a_page_that_is_not_there(
    cast: Cast, signed_in: Callable[[User], Client]
) -> None:
    page = content.NewsPageFactory(title="Kun for Nord", audience_units=[cast.units.north])
    client = signed_in(cast.outsider)
    hidden = client.get(page.url)
    assert signed_in(cast.employee).get(page.url).status_code == 200
    page.delete()
    absent = client.get(page.url)
    assert hidden.status_code == absent.status_code == 404
    assert without_token(hidden) == without_token(absent)
    assert headers(hidden) == headers(absent)


def test_no_other_method_tells_that_the_page_is_there(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    page = content.NewsPageFactory(audience_units=[cast.units.north])
    client = signed_in(cast.outsider)
    absent = page.url.replace(page.slug, "x" * len(page.slug))
    for method in ("post", "options", "put", "patch", "delete", "head"):
        there, nowhere = getattr(client, method)(page.url), getattr(client, method)(absent)
        assert (there.status_code, headers(there)) == (nowhere.status_code, headers(nowhere)), method


def headers(response: HttpResponse) -> dict[str, str]:
    """The headers but the number of the request, which is new in every answer."""
    return {name: value for name, value in response.headers.items() if name != "X-Request-ID"}


def without_token(response: HttpResponse) -> str:
    """The body without the form token, which is new in every answer."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())
