"""The kernel: default deny, hidden or refused, tokens, one scope per request."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.test import RequestFactory

from intranet.access import access, guards, scope
from intranet.access.middleware import RequestScope
from intranet.people import standing
from intranet.people.models import OrgUnit, Person, RoleGrant, Skill, User
from tests.cast import Cast
from tests.factories import people


@pytest.fixture
def skills(monkeypatch: pytest.MonkeyPatch) -> type[access.Access[Skill]]:
    """A rule for skills, for one test: everybody may see those that begin with A, the person may edit them."""
    monkeypatch.setattr(access, "_rules", dict(access._rules))

    class SkillAccess(access.Access[Skill], model=Skill):
        actions = ("view", "edit")

        def can(self, action: str, user: Any, obj: Skill | None) -> access.Decision:
            if action == "edit":
                return access.Decision(obj is not None and obj.person.user_id == user.pk, "only her own")
            return access.Decision(obj is not None and obj.name.startswith("A"))

        def visible(self, user: Any, queryset: QuerySet[Skill]) -> QuerySet[Skill]:
            return queryset.filter(name__startswith="A")

    return SkillAccess


def test_a_model_without_a_rule_is_a_defect_not_a_refusal(cast: Cast) -> None:
    with pytest.raises(access.NoRuleError, match="RoleGrant"):
        access.can(cast.employee, "view", RoleGrant.objects.first())
    with pytest.raises(access.NoRuleError):
        access.visible(cast.employee, RoleGrant)


def test_an_action_the_rule_does_not_know_is_a_misspelling(cast: Cast) -> None:
    with pytest.raises(ValueError, match="knows no action 'veiw'"):
        access.can(cast.employee, "veiw", cast.employee.person)


@pytest.mark.parametrize("kind", ["anonymous", "none", "closed"])
def test_nobody_is_refused_before_the_rule_is_asked(cast: Cast, kind: str) -> None:
    cast.colleague.is_active = False
    nobody = {"anonymous": AnonymousUser(), "none": None, "closed": cast.colleague}[kind]
    assert not access.can(nobody, "view", cast.units.north)
    assert not access.visible(nobody, OrgUnit).exists()
    assert access.tokens(nobody) == frozenset()
    assert access.visible(cast.employee, OrgUnit).count() == 11


def test_what_is_hidden_answers_like_what_is_not_there(cast: Cast, skills: type) -> None:
    hidden = people.SkillFactory(person=cast.colleague.person, name="Bogholderi")
    with pytest.raises(access.NotVisible) as hiding:
        access.require(cast.employee, "view", hidden)
    with pytest.raises(access.NotVisible):
        access.require(cast.employee, "edit", hidden)
    assert isinstance(hiding.value, Http404)
    with pytest.raises(Http404) as guarded:
        guards.get_or_404(cast.employee, Skill, pk=hidden.pk)
    with pytest.raises(Http404) as absent:
        guards.get_or_404(cast.employee, Skill, pk=10**9)
    assert str(guarded.value) == str(absent.value)


def test_what_is_known_but_not_allowed_says_why(cast: Cast, skills: type) -> None:
    shown = people.SkillFactory(person=cast.colleague.person, name="Affald")
    assert guards.get_or_404(cast.employee, Skill, pk=shown.pk) == shown
    with pytest.raises(access.Denied, match="only her own") as refusal:
        guards.get_or_404(cast.employee, Skill, "edit", pk=shown.pk)
    assert isinstance(refusal.value, PermissionDenied)
    assert guards.get_or_404(cast.colleague, Skill, "edit", pk=shown.pk) == shown


def test_a_subclass_has_the_rule_of_its_nearest_ancestor(cast: Cast) -> None:
    class Former(Person):
        class Meta:
            proxy = True
            app_label = "people"

    try:
        assert access.rule_for(Former) is access.rule_for(Person)
    finally:
        from django.apps import apps

        del apps.all_models["people"]["former"]
        apps.clear_cache()


def test_refusing_without_words_still_says_something() -> None:
    assert str(access.Decision.no().reason)
    assert not access.Decision.no()
    assert access.Decision.yes()


def test_answers_are_kept_for_one_request_and_not_for_the_next(cast: Cast) -> None:
    seen: list[bool] = []

    def view(request: Any) -> Any:
        seen.append(standing.has_role(cast.employee, RoleGrant.Role.EDITOR))
        people.RoleGrantFactory(person=cast.employee.person, role=RoleGrant.Role.EDITOR)
        seen.append(standing.has_role(cast.employee, RoleGrant.Role.EDITOR))
        scope.forget()
        seen.append(standing.has_role(cast.employee, RoleGrant.Role.EDITOR))
        return None

    middleware = RequestScope(view)
    middleware(RequestFactory().get("/"))
    assert seen == [False, False, True]
    assert standing.has_role(cast.employee, RoleGrant.Role.EDITOR), "outside a request nothing is kept"
    RoleGrant.objects.filter(person=cast.employee.person).delete()
    seen.clear()
    middleware(RequestFactory().get("/"))
    assert seen[0] is False


def test_a_failed_request_leaves_nothing_behind(cast: Cast) -> None:
    def view(request: Any) -> Any:
        scope.remember("left", lambda: "over")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestScope(view)(RequestFactory().get("/"))
    assert scope.remember("left", lambda: "nothing") == "nothing"


@pytest.mark.parametrize(
    ("name", "holds", "lacks"),
    [
        ("employee", {"staff"}, {"role:leader", "role:tr", "role:editor"}),
        ("leader", {"staff", "role:leader"}, {"role:hr_admin"}),
        ("deputy", {"staff"}, {"role:leader"}),
        ("hr_partner", {"staff", "role:hr_partner"}, {"role:hr_admin"}),
        ("hr_admin", {"staff", "role:hr_admin"}, {"role:editor"}),
        ("tr", {"staff", "role:tr"}, {"role:amr"}),
        ("superuser", {"staff"}, {"role:leader", "role:hr_admin", "role:hr_partner", "role:editor"}),
        ("nobody", set(), {"staff"}),
        ("leaver", set(), {"staff"}),
    ],
)
def test_tokens(cast: Cast, name: str, holds: set[str], lacks: set[str]) -> None:
    user: User = getattr(cast, name)
    found = access.tokens(user)
    assert holds <= found
    assert not lacks & found
    assert f"person:{user.pk}" in found


def test_unit_tokens_reach_upwards_only(cast: Cast) -> None:
    units = cast.units
    found = {token for token in access.tokens(cast.employee) if token.startswith("unit:") and "&" not in token}
    assert found == {f"unit:{unit.pk}" for unit in (units.municipality, units.health, units.homecare, units.north)}
    found = {token for token in access.tokens(cast.leaders_leader) if token.startswith("unit:") and "&" not in token}
    assert found == {f"unit:{unit.pk}" for unit in (units.municipality, units.health, units.homecare)}


def test_the_template_tag_asks_the_same_rule(cast: Cast) -> None:
    from django.template import Context, engines

    template = (
        engines["django"].from_string("{% can 'edit' person as may %}{% if may %}yes{% else %}no{% endif %}").template
    )
    request = RequestFactory().get("/")
    request.user = cast.employee
    for person, answer in ((cast.employee.person, "yes"), (cast.colleague.person, "no")):
        assert template.render(Context({"request": request, "person": person})) == answer
