"""The standing people: one small organisation in which every relation of the access matrix exists once.

::

    Køge Kommune                       Eva (director)
    ├── Sundhed og Ældre               Thomas
    │   ├── Hjemmeplejen               Inge (leader's leader), her HR partner is Hanne
    │   │   ├── Hjemmepleje Nord       Anders (leader): Mette (employee), Bo (colleague), Dorte (deputy for Anders),
    │   │   │                          Tove (TR), Ali (AMR), Lars (leaver, stopped yesterday)
    │   │   └── Hjemmepleje Syd        no leader of its own, inherits Inge: Signe (neighbour)
    │   └── Plejecentre                Helle (leader of another unit)
    ├── Børn og Læring                 Marianne
    │   └── Skoler                     inherits Marianne: Oskar (outsider)
    └── Økonomi, HR og Kommunikation   Henning
        ├── HR                         inherits Henning: Hanne (HR partner), Ida (HR administrator)
        └── Kommunikation              inherits Henning: Else (editor), Pia (publisher)

    superuser   an account with every Django permission and no person
    nobody      an account with a person and no employment at all
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import timedelta

from django.utils import timezone

from intranet.people.models import ElectedRole, Employment, OrgUnit, Person, RoleGrant, User
from tests.factories import people


@dataclass(frozen=True)
class Units:
    """The units of the cast."""

    municipality: OrgUnit
    health: OrgUnit
    homecare: OrgUnit
    north: OrgUnit
    south: OrgUnit
    carehomes: OrgUnit
    children: OrgUnit
    schools: OrgUnit
    staff_functions: OrgUnit
    hr: OrgUnit
    communication: OrgUnit


@dataclass(frozen=True)
class Cast:
    """The standing accounts, named by what they are; ``cast.employee.person`` is Mette."""

    units: Units
    employee: User
    colleague: User
    leader: User
    leaders_leader: User
    director: User
    deputy: User
    neighbour: User
    other_leader: User
    hr_partner: User
    hr_admin: User
    editor: User
    publisher: User
    tr: User
    amr: User
    outsider: User
    superuser: User
    nobody: User
    leaver: User

    def __iter__(self) -> Iterator[tuple[str, User]]:
        """Every account with its name in the cast."""
        for field in fields(self):
            if field.name != "units":
                yield field.name, getattr(self, field.name)

    def employment(self, name: str) -> Employment:
        """Return the employment of one of the cast ("employee", "leader" …), past or present."""
        return Employment.objects.select_related("unit", "person").get(person__user=getattr(self, name))


def make_units() -> Units:
    """Make the organisation of the cast, without people."""
    top = people.OrgUnitFactory(name="Køge Kommune", kind="kommune")

    def under(parent: OrgUnit, name: str, kind: str) -> OrgUnit:
        unit: OrgUnit = people.OrgUnitFactory(name=name, kind=kind, parent=parent)
        return unit

    health = under(top, "Sundhed og Ældre", "forvaltning")
    homecare = under(health, "Hjemmeplejen", "center")
    children = under(top, "Børn og Læring", "forvaltning")
    staff_functions = under(top, "Økonomi, HR og Kommunikation", "forvaltning")
    return Units(
        municipality=top,
        health=health,
        homecare=homecare,
        north=under(homecare, "Hjemmepleje Nord", "enhed"),
        south=under(homecare, "Hjemmepleje Syd", "enhed"),
        carehomes=under(health, "Plejecentre", "center"),
        children=children,
        schools=under(children, "Skoler", "center"),
        staff_functions=staff_functions,
        hr=under(staff_functions, "HR", "afdeling"),
        communication=under(staff_functions, "Kommunikation", "afdeling"),
    )


def make_cast() -> Cast:
    """Make the standing people with all their relations, current today."""
    units = make_units()
    today = timezone.localdate()
    hire = people.hire

    director = hire(units.municipality, "Eva Rostgaard", "Kommunaldirektør", leads=units.municipality, username="eva")
    hire(units.health, "Thomas Winther", "Direktør", leads=units.health, username="thomas")
    hire(units.children, "Marianne Toft", "Direktør", leads=units.children, username="marianne")
    hire(units.staff_functions, "Henning Ott", "Direktør", leads=units.staff_functions, username="henning")
    inge = hire(units.homecare, "Inge Lassen", "Centerleder", leads=units.homecare, username="inge")
    anders = hire(units.north, "Anders Bjerregaard", "Teamleder", leads=units.north, username="anders")
    helle = hire(units.carehomes, "Helle Krag", "Centerleder", leads=units.carehomes, username="helle")
    mette = hire(units.north, "Mette Holm", "Social- og sundhedsassistent", username="mette")
    bo = hire(units.north, "Bo Frost", "Social- og sundhedshjælper", username="bo")
    dorte = hire(units.north, "Dorte Juul", "Planlægger", username="dorte")
    tove = hire(units.north, "Tove Bjerg", "Social- og sundhedshjælper", username="tove")
    ali = hire(units.north, "Ali Demir", "Sygeplejerske", username="ali")
    lars = hire(
        units.north,
        "Lars Skov",
        "Sygeplejerske",
        username="lars",
        ends_on=today - timedelta(days=1),
        starts_on=people.SINCE,
    )
    signe = hire(units.south, "Signe Dahl", "Ergoterapeut", username="signe")
    oskar = hire(units.schools, "Oskar Lind", "Pædagog", username="oskar")
    hanne = hire(units.hr, "Hanne Vad", "HR-partner", username="hanne")
    ida = hire(units.hr, "Ida Kjærgaard", "HR-chef", username="ida")
    else_ = hire(units.communication, "Else Møller", "Kommunikationskonsulent", username="else")
    pia = hire(units.communication, "Pia Ravn", "Kommunikationschef", username="pia")

    people.DeputyFactory(leader=anders, person=dorte)
    people.ElectedRoleFactory(person=tove, unit=units.north, kind=ElectedRole.Kind.TR, organisation="FOA")
    people.ElectedRoleFactory(person=ali, unit=units.north, kind=ElectedRole.Kind.AMR)
    people.RoleGrantFactory(person=hanne, role=RoleGrant.Role.HR_PARTNER, unit=units.homecare)
    people.RoleGrantFactory(person=ida, role=RoleGrant.Role.HR_ADMIN)
    people.RoleGrantFactory(person=else_, role=RoleGrant.Role.EDITOR)
    people.RoleGrantFactory(person=pia, role=RoleGrant.Role.PUBLISHER)

    def account(person: Person) -> User:
        return person.user

    return Cast(
        units=units,
        employee=account(mette),
        colleague=account(bo),
        leader=account(anders),
        leaders_leader=account(inge),
        director=account(director),
        deputy=account(dorte),
        neighbour=account(signe),
        other_leader=account(helle),
        hr_partner=account(hanne),
        hr_admin=account(ida),
        editor=account(else_),
        publisher=account(pia),
        tr=account(tove),
        amr=account(ali),
        outsider=account(oskar),
        superuser=people.UserFactory(username="superuser", is_staff=True, is_superuser=True),
        nobody=people.PersonFactory(given_name="Niels", family_name="Ingen", user__username="nobody").user,
        leaver=account(lars),
    )
