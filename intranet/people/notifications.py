"""What the room tells: a new leader, a deputy, what became of an import, a change of one's own sign-in.

For information; nobody must answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from intranet.access import access
from intranet.journal.models import Entry
from intranet.notifications import notifications, topics
from intranet.people import leading
from intranet.people.models import Deputy, ImportRun, OrgUnit, Person, User


def _day(entry: Entry, name: str) -> date | None:
    value = entry.facts.get(name)
    return parse_date(value) if isinstance(value, str) else value


def _person(entry: Entry, name: str) -> Person | None:
    known: dict[Any, Any] | None = getattr(entry, "known", None)
    if known is not None:
        return known.get(("person", entry.facts.get(name)))
    return Person.objects.select_related("user").filter(pk=entry.facts.get(name)).first()


def _unit(entry: Entry) -> OrgUnit | None:
    known: dict[Any, Any] | None = getattr(entry, "known", None)
    if known is not None:
        return known.get(("unit", entry.subject_id))
    return OrgUnit.objects.filter(pk=entry.subject_id).first()


def _prepare(entries: Sequence[Entry]) -> None:
    """Fetch the people and units that many entries name at once."""
    named = {entry.facts.get(fact) for entry in entries for fact in ("person", "former", "leader")} - {None}
    people = Person.objects.select_related("user").filter(pk__in=named)
    units = OrgUnit.objects.filter(pk__in=[entry.subject_id for entry in entries])
    found: dict[Any, Any] = {("person", person.pk): person for person in people}
    found |= {("unit", str(unit.pk)): unit for unit in units}
    for entry in entries:
        entry.known = found  # type: ignore[attr-defined]  # for _person and _unit


def _new_leader(entry: Entry) -> list[User]:
    person = _person(entry, "person")
    return [person.user] if person else []


def _former_leader(entry: Entry) -> list[User]:
    person = _person(entry, "former")
    return [person.user] if person and entry.facts.get("person") != person.pk else []


def _led(entry: Entry) -> list[User]:
    """Those whose nearest leader changes: in the unit, and below it where the leader is inherited."""
    unit, person = _unit(entry), _person(entry, "person")
    if unit is None or person is None or entry.facts.get("former") == person.pk:
        return []
    day = max(_day(entry, "starts_on") or timezone.localdate(), timezone.localdate())
    led = leading.employments_led_by(person, day).filter(unit__path__startswith=unit.path)
    return list(User.objects.filter(person__employments__in=led).distinct())


def _leader_context(entry: Entry) -> dict[str, Any]:
    day = _day(entry, "starts_on")
    return {
        "unit": _unit(entry),
        "leader": _person(entry, "person"),
        "starts_on": day if day and day > timezone.localdate(entry.at) else None,
    }


def _sees_unit(user: Any, entry: Entry) -> bool:
    unit = _unit(entry)
    return unit is not None and bool(access.can(user, "view", unit))


def _unit_address(entry: Entry) -> str:
    return reverse("people:unit", args=[entry.subject_id])


for _who, _template in ((_new_leader, "leads"), (_former_leader, "led"), (_led, "new_leader")):
    notifications.rule(
        "people.leader.changed",
        to=_who,
        template=f"people/notices/{_template}",
        topic="people",
        icon="how-to-reg",
        url=_unit_address,
        context=_leader_context,
        prepare=_prepare,
        may=_sees_unit,
    )


def _both(entry: Entry) -> list[User]:
    facts = entry.facts
    return list(User.objects.filter(person__pk__in=[facts.get("person"), facts.get("leader")]))


def _deputy_context(entry: Entry) -> dict[str, Any]:
    return {
        "deputy": _person(entry, "person"),
        "leader": _person(entry, "leader"),
        "starts_on": _day(entry, "starts_on"),
        "ends_on": _day(entry, "ends_on"),
        "scopes": [Deputy.Scope(code).label for code in entry.facts.get("scopes", [])],
    }


def _leader_address(entry: Entry) -> str:
    return reverse("people:profile", args=[entry.facts["leader"]])


for _verb, _template in (("appointed", "deputy"), ("ended", "deputy_ended")):
    notifications.rule(
        f"people.deputy.{_verb}",
        to=_both,
        template=f"people/notices/{_template}",
        topic="people",
        icon="how-to-reg",
        url=_leader_address,
        context=_deputy_context,
        prepare=_prepare,
    )


topics.only_for("import", lambda user: bool(access.can(user, "import", OrgUnit)))


def _importer(entry: Entry) -> list[User]:
    return list(User.objects.filter(pk=entry.facts.get("by")))


def _run_context(entry: Entry) -> dict[str, Any]:
    return {"run": ImportRun.objects.filter(pk=entry.subject_id).first()}


def _sees_run(user: Any, entry: Entry) -> bool:
    return bool(access.can(user, "import", OrgUnit))


for _verb, _icon in (("done", "success"), ("failed", "error")):
    notifications.rule(
        f"people.import.{_verb}",
        to=_importer,
        template=f"people/notices/import_{_verb}",
        topic="import",
        icon=_icon,
        url=lambda entry: reverse("people:import-run", args=[entry.subject_id]),
        context=_run_context,
        may=_sees_run,
    )


def _account(entry: Entry) -> list[User]:
    """The account itself, also when she did it: if it was not she, this is how she learns of it."""
    return list(User.objects.filter(pk=entry.subject_id))


for _verb in ("turned_on", "turned_off", "codes_made", "reset"):
    notifications.rule(
        f"people.factor.{_verb}",
        to=_account,
        template=f"people/notices/factor_{_verb}",
        topic="data",
        icon="lock",
        url=lambda entry: reverse("mfa_index"),
        also_doer=True,
    )
