"""Who may know what about colleagues: the directory is for every employee; the rest is the room's own machinery."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from intranet.access import access, keeping, personal
from intranet.people import leading, standing
from intranet.people.models import (
    Absence,
    Deputy,
    ElectedRole,
    Employment,
    ImportFile,
    ImportRun,
    Leadership,
    Leave,
    OrgUnit,
    Person,
    RoleGrant,
    Skill,
    User,
)

STAFF = frozenset({"staff"})
HR_ADMIN, SYSADMIN = RoleGrant.Role.HR_ADMIN, RoleGrant.Role.SYSADMIN


def _is_own(user: Any, person: Person) -> bool:
    return person.user_id == user.pk


class PersonAccess(access.Access[Person], model=Person):
    """Every employee may look up every colleague; the person edits her own subset, HR all directory fields.

    ``see_dates``: first and last day of employments. ``appoint_deputy``: give this leader a deputy.
    """

    actions = ("view", "edit", "see_dates", "appoint_deputy")

    def can(self, action: str, user: Any, obj: Person | None) -> access.Decision:
        """Decide; a person without current employment is not in the directory."""
        if obj is None:
            return access.Decision(action == "view" and standing.is_staff(user))
        if action == "edit":
            if _is_own(user, obj) or (standing.has_role(user, HR_ADMIN) and self.can("view", user, obj)):
                return access.Decision.yes()
            return access.Decision.no(_("Only your colleague and HR can change this profile."))
        if action == "see_dates":
            return access.Decision(_is_own(user, obj) or self._leads(user, obj))
        if action == "appoint_deputy":
            return self._may_appoint_deputy(user, obj)
        if _is_own(user, obj):
            return access.Decision.yes()
        return access.Decision(standing.is_staff(user) and Employment.objects.current().filter(person=obj).exists())

    @staticmethod
    def _leads(user: Any, obj: Person) -> bool:
        viewer = standing.person_of(user)
        if viewer is None or not standing.is_leader(user):
            return False
        return leading.employments_led_by(viewer).filter(person=obj).exists()

    @staticmethod
    def _may_appoint_deputy(user: Any, obj: Person) -> access.Decision:
        if not leading.led_units(obj).exists():
            return access.Decision.no(_("Only somebody who leads a unit can have a deputy."))
        held = Employment.objects.current().filter(person=obj).select_related("unit")
        if _is_own(user, obj) or any(standing.is_hr_of(user, employment.unit) for employment in held):
            return access.Decision.yes()
        return access.Decision.no(_("The leader herself or HR chooses who is her deputy."))

    def visible(self, user: Any, queryset: QuerySet[Person]) -> QuerySet[Person]:
        """People with a current employment, and the person herself."""
        if not standing.is_staff(user):
            return queryset.filter(user_id=user.pk)
        # A question for each person, not a list of all who are employed: most ask about few of them.
        employed = Exists(Employment.objects.current().filter(person=OuterRef("pk")))
        return queryset.filter(employed if standing.employments(user) else employed | Q(user_id=user.pk))

    def audience(self, obj: Person) -> frozenset[str]:
        """All staff while employed; only she herself after."""
        own = frozenset({f"person:{obj.user_id}"})
        jobs = getattr(obj, "jobs", None)  # current ones, where they were fetched with her: indexing reads everybody
        employed = bool(jobs) if jobs is not None else Employment.objects.current().filter(person=obj).exists()
        return STAFF | own if employed else own


class OrgUnitAccess(access.Access[OrgUnit], model=OrgUnit):
    """The organisation is known to all staff; HR looks after it.

    ``import``: read a file from the payroll system. ``appoint``: say who leads the unit, and move it. ``elect``:
    record whom colleagues elected in it.
    """

    actions = ("view", "import", "appoint", "elect")

    def can(self, action: str, user: Any, obj: OrgUnit | None) -> access.Decision:
        """Decide; the import needs a granted role."""
        if action == "import":
            if standing.has_role(user, HR_ADMIN, SYSADMIN):
                return access.Decision.yes()
            return access.Decision.no(_("Only HR administrators can import the organisation."))
        if action == "appoint":
            if standing.has_role(user, HR_ADMIN):
                return access.Decision.yes()
            return access.Decision.no(_("Only HR administrators can change who leads a unit."))
        if action == "elect":
            if obj is not None and standing.is_hr_of(user, obj):
                return access.Decision.yes()
            return access.Decision.no(_("Only the unit's HR partner and HR administrators can record who is elected."))
        return access.Decision(standing.is_staff(user))

    def visible(self, user: Any, queryset: QuerySet[OrgUnit]) -> QuerySet[OrgUnit]:
        """All units, for staff."""
        return queryset if standing.is_staff(user) else queryset.none()

    def audience(self, obj: OrgUnit) -> frozenset[str]:
        """All staff."""
        return STAFF


class EmploymentAccess(access.Access[Employment], model=Employment):
    """Who works where is known to all staff while it lasts; past and coming employments to the person herself.

    ``record_leave``: the leader of this very employment (rule 7), and HR.
    """

    actions = ("view", "record_leave")

    def can(self, action: str, user: Any, obj: Employment | None) -> access.Decision:
        """Decide."""
        if obj is None:
            return access.Decision.no()
        if action == "record_leave":
            viewer = standing.person_of(user)
            if obj.person.user_id != user.pk and obj.is_current():
                led = (
                    viewer is not None
                    and standing.is_leader(user)
                    and leading.employments_led_by(viewer).filter(pk=obj.pk).exists()
                )
                if led or standing.is_hr_of(user, obj.unit):
                    return access.Decision.yes()
            return access.Decision.no(_("The leader or HR records leave."))
        own = obj.person.user_id == user.pk
        return access.Decision(own or (obj.is_current() and standing.is_staff(user)))

    def visible(self, user: Any, queryset: QuerySet[Employment]) -> QuerySet[Employment]:
        """Current employments for staff, and the person's own."""
        own = queryset.filter(person__user_id=user.pk)
        if not standing.is_staff(user):
            return own
        current = Employment.objects.current().values("pk")
        return queryset.filter(Q(pk__in=current) | Q(person__user_id=user.pk))

    def audience(self, obj: Employment) -> frozenset[str]:
        """All staff while it lasts, and the person herself."""
        own = frozenset({f"person:{obj.person.user_id}"})
        return STAFF | own if obj.is_current() else own


class ImportRunAccess(access.Access[ImportRun], model=ImportRun):
    """Imports are seen and run by HR administrators and system administrators."""

    actions = ("view", "run")

    def can(self, action: str, user: Any, obj: ImportRun | None) -> access.Decision:
        """Decide; whoever may import may also take over a colleague's import."""
        return access.can(user, "import", OrgUnit)

    def visible(self, user: Any, queryset: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
        """All runs, for those who may import."""
        return queryset if access.can(user, "import", OrgUnit) else queryset.none()

    def audience(self, obj: ImportRun) -> frozenset[str]:
        """HR administrators and system administrators."""
        return frozenset({f"role:{HR_ADMIN}", f"role:{SYSADMIN}"})


access.exempt(User, reason="An account is reached only by its owner and by sign-in; colleagues see the person.")
for _model in (Skill, Absence, Leadership, ElectedRole):
    access.exempt(_model, reason="Part of the profile or the organisation; shown where Person or OrgUnit is visible.")
access.exempt(Leave, reason="Only counted (denominators, paused deadlines); shown to the person and her leader.")
access.exempt(Deputy, reason="Asked by leading.py; shown on the profile of the two people.")
access.exempt(RoleGrant, reason="Asked by standing.py; granted from the command line.")
access.exempt(ImportFile, reason="Part of its import run; read by the importer only, never served.")

personal.kind(
    "profile",
    _("Name, job and how to reach you"),
    seen_by=_("All colleagues while you are employed. Your first and last day: you and your leader."),
    icon="contact-card",
    order=80,
)
personal.kind(
    "roles",
    _("Leading, standing in and elected roles"),
    seen_by=_("All colleagues while it lasts"),
    icon="how-to-reg",
    order=85,
)
personal.kind(
    "account",
    _("Your account"),
    seen_by=_("You, and those who run the system"),
    icon="account",
    order=90,
)
personal.kind(
    "imports",
    _("Imports of the organisation that you ran"),
    seen_by=_("HR administrators and those who run the system"),
    icon="upload",
    order=95,
)

# Contact data goes a year after leaving; the name stays as long as plans and dialogues that carry it may be kept.
CONTACT_MONTHS = 12
NAME_MONTHS = 60
_CONTACT: dict[str, Any] = {
    "email": "",
    "phone": "",
    "mobile": "",
    "location": "",
    "about": "",
    "working_days": [],
    "working_times": {},
    "working_hours": "",
    "photo": "",
}
_ACCOUNT = {
    "username": Concat(Value("slettet-"), Cast("pk", CharField())),
    "email": "",
    "first_name": "",
    "last_name": "",
    "is_active": False,
    "is_staff": False,
    "is_superuser": False,
    "password": "!",
    "last_login": None,
}
keeping.leavers_are(standing.left_before)
personal.declare(
    User,
    person="pk",
    fields=("username", "email", "language", "date_joined", "last_login", "closed_on"),
    erase="anonymise",
    blank=_ACCOUNT,
    keep=keeping.after_leaving(months=NAME_MONTHS, blank=_ACCOUNT),
    kind="account",
    label=_("Account"),
)
personal.declare(
    Person,
    person="user",
    erase="anonymise",
    blank={"given_name": "–", "family_name": "", "source_id": None, **_CONTACT},
    keep=(
        keeping.after_leaving(
            months=CONTACT_MONTHS, blank=_CONTACT, told=_("contact data until 12 months after you stop")
        ),
        keeping.after_leaving(
            months=NAME_MONTHS,
            blank={"given_name": "–", "family_name": "", "source_id": None},
            told=_("your name until 5 years after you stop"),
        ),
    ),
    kind="profile",
    label=_("Profile"),
)
personal.declare(
    Skill,
    person="person__user",
    erase="delete",
    keep=keeping.after_leaving(),
    kind="profile",
    label=_("Something you can help with"),
)
personal.declare(
    Absence,
    person="person__user",
    erase="delete",
    keep=keeping.after("ends_on", months=12),
    kind="profile",
    label=_("Days away"),
)
personal.declare(
    Employment,
    person="person__user",
    erase="anonymise",
    blank={"source_id": None, "weekly_hours": None},
    keep=keeping.after_leaving(months=NAME_MONTHS, blank={"source_id": None, "weekly_hours": None}),
    kind="profile",
    label=_("Employment"),
)
personal.declare(
    Leave,
    person="employment__person__user",
    erase="delete",
    keep=keeping.after("ends_on", months=24),
    kind="profile",
    label=_("Leave"),
)
personal.declare(
    Leadership,
    person="person__user",
    erase="keep",
    keep=keeping.along(_("for good, without your name once you are erased")),
    reason="Who led a unit when is part of the organisation's history.",
    kind="roles",
    label=_("Leader of a unit"),
)
for _relation, _person, _months, _label in (
    (Deputy, ("leader__user", "person__user"), 24, _("Standing in for a leader")),
    (ElectedRole, ("person__user",), 60, _("Elected role")),
    (RoleGrant, ("person__user",), 24, _("Role in Forkant")),
):
    personal.declare(
        _relation,
        person=_person,
        erase="delete",
        keep=keeping.after("ends_on", months=_months),
        kind="roles",
        label=_label,
    )
_AUTHORED = "Shows who imported the organisation and when; names of others are emptied after 14 days."
personal.declare(
    ImportRun,
    person="by",
    fields=("created_at", "state", "finished_at", "counts", "reason"),
    erase="keep",
    keep=keeping.after("created_at", months=24),
    authored=True,
    reason=_AUTHORED,
    kind="imports",
    label=_("Import"),
)
personal.declare(
    ImportFile,
    person="run__by",
    fields=("name",),
    erase="keep",
    keep=keeping.along(_("until the import is done or stopped, at most 14 days")),
    authored=True,
    reason=_AUTHORED,
    kind="imports",
    label=_("File of an import"),
)
# What the sign-in keeps beside the account.
personal.declare(
    SocialAccount,
    person="user",
    fields=("provider", "uid", "extra_data", "date_joined", "last_login"),
    erase="delete",
    keep=keeping.after_leaving(),
    kind="account",
    label=_("Sign-in with the municipality's own account"),
)
personal.declare(
    Authenticator,
    person="user",
    fields=("type", "created_at", "last_used_at"),
    erase="delete",
    keep=keeping.after_leaving(),
    kind="account",
    label=_("Second step of the sign-in"),
)
personal.declare(
    EmailAddress,
    person="user",
    fields=("email", "verified", "primary"),
    erase="delete",
    keep=keeping.after_leaving(),
    kind="account",
    label=_("E-mail address of the account"),
)
