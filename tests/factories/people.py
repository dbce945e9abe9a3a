"""People and the organisation.

Every factory makes something that the import could have made. Periods begin on a fixed day in the past unless a test
says otherwise; accounts have no usable password, because hashing thousands takes minutes (``make_password`` for those
who shall sign in with one).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from intranet.people import models

SINCE = date(2020, 1, 1)


class UserFactory(factory.django.DjangoModelFactory):
    """An open account."""

    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"bruger{n:05d}")
    password = factory.LazyFunction(lambda: make_password(None))


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody with an account; employ her with :class:`EmploymentFactory`, or both at once with :func:`hire`."""

    class Meta:
        model = models.Person

    user = factory.SubFactory(UserFactory)
    source_id = factory.Sequence(lambda n: f"P-{n:06d}")
    given_name = factory.Faker("first_name", locale="da_DK")
    family_name = factory.Faker("last_name", locale="da_DK")
    email = factory.LazyAttribute(lambda person: f"{person.user.username}@koege.example")
    phone = factory.Sequence(lambda n: f"56 67 {n // 100 % 100:02d} {n % 100:02d}")
    working_days = factory.LazyFunction(lambda: [0, 1, 2, 3, 4])


class SkillFactory(factory.django.DjangoModelFactory):
    """Something a person says she can help with."""

    class Meta:
        model = models.Skill

    person = factory.SubFactory(PersonFactory)
    name = factory.Sequence(lambda n: f"Emne {n}")


class AbsenceFactory(factory.django.DjangoModelFactory):
    """Away today and a week on."""

    class Meta:
        model = models.Absence

    person = factory.SubFactory(PersonFactory)
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda absence: absence.starts_on + timedelta(days=7))


class OrgUnitFactory(factory.django.DjangoModelFactory):
    """A unit; at the top of the tree unless it gets a ``parent``."""

    class Meta:
        model = models.OrgUnit

    source_id = factory.Sequence(lambda n: f"E-{n:05d}")
    name = factory.Sequence(lambda n: f"Enhed {n}")
    kind = "afdeling"
    parent = None


class EmploymentFactory(factory.django.DjangoModelFactory):
    """A job that began long ago and goes on."""

    class Meta:
        model = models.Employment

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(OrgUnitFactory)
    source_id = factory.Sequence(lambda n: f"A-{n:06d}")
    job_title = "Sagsbehandler"
    starts_on = SINCE
    is_primary = True


class LeaveFactory(factory.django.DjangoModelFactory):
    """On leave since a month ago, for half a year."""

    class Meta:
        model = models.Leave

    employment = factory.SubFactory(EmploymentFactory)
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    ends_on = factory.LazyAttribute(lambda leave: leave.starts_on + timedelta(days=180))


class LeadershipFactory(factory.django.DjangoModelFactory):
    """Who leads a unit."""

    class Meta:
        model = models.Leadership

    unit = factory.SubFactory(OrgUnitFactory)
    person = factory.SubFactory(PersonFactory)
    starts_on = SINCE


class DeputyFactory(factory.django.DjangoModelFactory):
    """A deputy since a week ago, for two months, with every right a deputy may have."""

    class Meta:
        model = models.Deputy

    leader = factory.SubFactory(PersonFactory)
    person = factory.SubFactory(PersonFactory)
    scopes = factory.LazyFunction(lambda: list(models.Deputy.Scope.values))
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=7))
    ends_on = factory.LazyAttribute(lambda deputy: deputy.starts_on + timedelta(days=60))


class ElectedRoleFactory(factory.django.DjangoModelFactory):
    """Elected for two years, half a year ago."""

    class Meta:
        model = models.ElectedRole

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(OrgUnitFactory)
    kind = models.ElectedRole.Kind.TR
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=180))
    ends_on = factory.LazyAttribute(lambda role: role.starts_on + timedelta(days=730))


class RoleGrantFactory(factory.django.DjangoModelFactory):
    """A role for the whole municipality, or for ``unit`` and below."""

    class Meta:
        model = models.RoleGrant

    person = factory.SubFactory(PersonFactory)
    role = models.RoleGrant.Role.EDITOR
    unit = None
    starts_on = SINCE


def hire(
    unit: models.OrgUnit,
    name: str = "",
    job_title: str = "Sagsbehandler",
    *,
    leads: models.OrgUnit | None = None,
    username: str = "",
    starts_on: date = SINCE,
    ends_on: date | None = None,
    **person: Any,
) -> models.Person:
    """Make a person with one employment in ``unit``; ``leads`` makes her leader of that unit as well.

    ``name`` is "Given Family"; without it a Danish name is found. Further keywords are fields of the person.
    """
    if name:
        person["given_name"], _, person["family_name"] = name.rpartition(" ")
    if username:
        person["user__username"] = username
    made: models.Person = PersonFactory(**person)
    EmploymentFactory(person=made, unit=unit, job_title=job_title, starts_on=starts_on, ends_on=ends_on)
    if leads is not None:
        LeadershipFactory(unit=leads, person=made, starts_on=starts_on, ends_on=ends_on)
    return made
