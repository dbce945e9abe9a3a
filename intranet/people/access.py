"""Who may know what about colleagues: the directory is for every employee; the rest is the room's own machinery."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access, personal
from intranet.people import standing
from intranet.people.models import (
    Absence,
    Deputy,
    ElectedRole,
    Employment,
    Leadership,
    Leave,
    OrgUnit,
    Person,
    RoleGrant,
    Skill,
    User,
)

STAFF = frozenset({"staff"})


class PersonAccess(access.Access[Person], model=Person):
    """Every employee may look up every colleague; the person edits her own subset, HR all directory fields."""

    actions = ("view", "edit")

    def can(self, action: str, user: Any, obj: Person | None) -> access.Decision:
        """Decide; a person without current employment is not in the directory."""
        if action == "edit":
            mine = obj is not None and obj.user_id == user.pk
            if mine or standing.has_role(user, RoleGrant.Role.HR_ADMIN):
                return access.Decision.yes()
            return access.Decision.no(_("Only your colleague and HR can change this profile."))
        if "staff" not in access.tokens(user):
            return access.Decision.no()
        if obj is None or obj.user_id == user.pk:
            return access.Decision.yes()
        return access.Decision(Employment.objects.current().filter(person=obj).exists())

    def visible(self, user: Any, queryset: QuerySet[Person]) -> QuerySet[Person]:
        """People with a current employment, and the person herself."""
        if "staff" not in access.tokens(user):
            return queryset.none()
        employed = Employment.objects.current().values("person_id")
        return queryset.filter(pk__in=employed) | queryset.filter(user=user)

    def audience(self, obj: Person) -> frozenset[str]:
        """All staff while employed; only she herself after."""
        if Employment.objects.current().filter(person=obj).exists():
            return STAFF | {f"person:{obj.user_id}"}
        return frozenset()


class OrgUnitAccess(access.Access[OrgUnit], model=OrgUnit):
    """The organisation is known to all staff; HR administrators and system administrators import it."""

    actions = ("view", "import")

    def can(self, action: str, user: Any, obj: OrgUnit | None) -> access.Decision:
        """Decide; the import needs a granted role."""
        if action == "import":
            if standing.has_role(user, RoleGrant.Role.HR_ADMIN, RoleGrant.Role.SYSADMIN):
                return access.Decision.yes()
            return access.Decision.no(_("Only HR administrators can import the organisation."))
        return access.Decision("staff" in access.tokens(user))

    def visible(self, user: Any, queryset: QuerySet[OrgUnit]) -> QuerySet[OrgUnit]:
        """All units, for staff."""
        return queryset if "staff" in access.tokens(user) else queryset.none()

    def audience(self, obj: OrgUnit) -> frozenset[str]:
        """All staff."""
        return STAFF


access.exempt(User, reason="An account is reached only by its owner and by sign-in; colleagues see the person.")
for _model in (Skill, Absence, Employment, Leadership, ElectedRole):
    access.exempt(_model, reason="Part of the profile or the organisation; shown where Person or OrgUnit is visible.")
access.exempt(Leave, reason="Only counted (denominators, paused deadlines); shown to the person and her leader.")
access.exempt(Deputy, reason="Asked by leading.py; shown on the profile of the two people.")
access.exempt(RoleGrant, reason="Asked by standing.py; granted from the command line and the organisation import.")

_LEAVING = "until 12 months after leaving (directory data, rule 16)"
personal.declare(
    User,
    person="pk",
    fields=("username", "email", "language", "date_joined", "last_login"),
    erase="anonymise",
    blank={"email": "", "first_name": "", "last_name": "", "is_active": False, "password": "!"},
    keep=_LEAVING,
)
personal.declare(
    Person,
    person="user",
    erase="anonymise",
    blank={
        "given_name": "–",
        "family_name": "",
        "email": "",
        "phone": "",
        "mobile": "",
        "location": "",
        "about": "",
        "working_days": [],
        "working_hours": "",
        "photo": "",
        "source_id": None,
    },
    keep=_LEAVING,
)
personal.declare(Skill, person="person__user", erase="delete", keep="until she removes it, or leaves")
personal.declare(Absence, person="person__user", erase="delete", keep="12 months after its last day")
personal.declare(
    Employment,
    person="person__user",
    erase="anonymise",
    blank={"source_id": None, "weekly_hours": None},
    keep="leaving + 5 years (rule 16)",
)
personal.declare(Leave, person="employment__person__user", erase="delete", keep="24 months after its last day")
personal.declare(
    Leadership,
    person="person__user",
    erase="keep",
    keep="permanently, without a name once the person is erased",
    reason="Who led a unit when is part of the organisation's history.",
)
personal.declare(Deputy, person=("leader__user", "person__user"), erase="delete", keep="24 months after its last day")
personal.declare(ElectedRole, person="person__user", erase="delete", keep="5 years after the period")
personal.declare(RoleGrant, person="person__user", erase="delete", keep="24 months after its last day")
