"""Names of stored fields, and stored values, as a person reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from intranet.people.models import OrgUnit, Person, User

MOMENT = "MOMENT_FORMAT"
LABELS: dict[str, Any] = {
    "about": pgettext_lazy("field", "What I work with"),
    "action": pgettext_lazy("field", "What was done"),
    "action_key": pgettext_lazy("field", "Key of the action"),
    "agreed_at": pgettext_lazy("field", "Agreed"),
    "answer": pgettext_lazy("field", "Answer"),
    "answered_at": pgettext_lazy("field", "Answered"),
    "at": pgettext_lazy("field", "When"),
    "avatar": pgettext_lazy("field", "Picture"),
    "by__username": pgettext_lazy("field", "Who (user name)"),
    "by_leader": pgettext_lazy("field", "Proposed by the leader"),
    "changed_at": pgettext_lazy("field", "Changed"),
    "changed_by_id": pgettext_lazy("field", "Changed by"),
    "closed_at": pgettext_lazy("field", "Closed"),
    "closed_on": pgettext_lazy("field", "Closed on"),
    "code": pgettext_lazy("field", "Kind"),
    "comment_notifications": pgettext_lazy("field", "Told of remarks"),
    "competence": pgettext_lazy("field", "Competence"),
    "conclusion": pgettext_lazy("field", "What you two concluded"),
    "confirmed_on": pgettext_lazy("field", "Said to be true on"),
    "counts": pgettext_lazy("field", "Counts"),
    "created": pgettext_lazy("field", "Made"),
    "created_at": pgettext_lazy("field", "Made"),
    "date_joined": pgettext_lazy("field", "Account made"),
    "decided_at": pgettext_lazy("field", "Decided"),
    "done_at": pgettext_lazy("field", "Done"),
    "due_on": pgettext_lazy("field", "To be done by"),
    "edited_at": pgettext_lazy("field", "Edited"),
    "email": pgettext_lazy("field", "E-mail"),
    "employee_agreed_at": pgettext_lazy("field", "You said yes"),
    "employment_id": pgettext_lazy("field", "Number of the employment"),
    "ends_on": pgettext_lazy("field", "Last day"),
    "expires_at": pgettext_lazy("field", "Is deleted"),
    "expires_on": pgettext_lazy("field", "Can be answered until"),
    "extra_data": pgettext_lazy("field", "What the sign-in told"),
    "family_name": pgettext_lazy("field", "Family name"),
    "fetched_at": pgettext_lazy("field", "Fetched"),
    "file": pgettext_lazy("field", "File"),
    "finished_at": pgettext_lazy("field", "Finished"),
    "first_published_at": pgettext_lazy("field", "First published"),
    "focus_area_id": pgettext_lazy("field", "Number of the focus area"),
    "follows_id": pgettext_lazy("field", "Number of the plan before"),
    "found_on": pgettext_lazy("field", "Found on"),
    "frequency": pgettext_lazy("field", "How often"),
    "from_hour": pgettext_lazy("field", "From the hour"),
    "given_name": pgettext_lazy("field", "Given name"),
    "goal_id": pgettext_lazy("field", "Number of the goal"),
    "goal_key": pgettext_lazy("field", "Key of the goal"),
    "held_by_id": pgettext_lazy("field", "Held by"),
    "held_on": pgettext_lazy("field", "Held on"),
    "id": pgettext_lazy("field", "Number"),
    "is_on": pgettext_lazy("field", "Switched on"),
    "is_primary": pgettext_lazy("field", "Main job"),
    "job_title": pgettext_lazy("field", "Job title"),
    "joined_at": pgettext_lazy("field", "Joined"),
    "key": pgettext_lazy("field", "Key"),
    "kind": pgettext_lazy("field", "Kind"),
    "label": pgettext_lazy("field", "What it was about"),
    "language": pgettext_lazy("field", "Language"),
    "last_login": pgettext_lazy("field", "Last sign-in"),
    "last_seen_at": pgettext_lazy("field", "Last seen"),
    "last_updated_at": pgettext_lazy("field", "Last changed"),
    "last_used_at": pgettext_lazy("field", "Last used"),
    "leader_agreed_at": pgettext_lazy("field", "The leader said yes"),
    "leader_agreed_by_id": pgettext_lazy("field", "Yes given by"),
    "leader_agreed_for_id": pgettext_lazy("field", "Yes given for"),
    "leader_id": pgettext_lazy("field", "Leader"),
    "leader_revision": pgettext_lazy("field", "Edition of the leader's part"),
    "leader_text": pgettext_lazy("field", "The leader's words"),
    "left_at": pgettext_lazy("field", "Left"),
    "location": pgettext_lazy("field", "Place of work"),
    "marker_id": pgettext_lazy("field", "Number of the marker"),
    "mobile": pgettext_lazy("field", "Work mobile"),
    "must_act": pgettext_lazy("field", "Something waited for you"),
    "name": pgettext_lazy("field", "Name"),
    "note": pgettext_lazy("field", "Note"),
    "number": pgettext_lazy("field", "Number"),
    "object_str": pgettext_lazy("field", "What it was about"),
    "order": pgettext_lazy("field", "Place"),
    "ordered_at": pgettext_lazy("field", "Ordered"),
    "organisation": pgettext_lazy("field", "Trade union"),
    "page_id": pgettext_lazy("field", "Number of the page"),
    "person_id": pgettext_lazy("field", "Person"),
    "phone": pgettext_lazy("field", "Work phone"),
    "photo": pgettext_lazy("field", "Photo"),
    "plan_id": pgettext_lazy("field", "Number of the plan"),
    "planned_on": pgettext_lazy("field", "Planned for"),
    "preferred_language": pgettext_lazy("field", "Language"),
    "current_time_zone": pgettext_lazy("field", "Time zone"),
    "post_id": pgettext_lazy("field", "Number of the post"),
    "primary": pgettext_lazy("field", "Main address"),
    "provider": pgettext_lazy("field", "Signed in through"),
    "read_at": pgettext_lazy("field", "Read"),
    "ready_at": pgettext_lazy("field", "Ready since"),
    "reason": pgettext_lazy("field", "Reason"),
    "recorded_by_id": pgettext_lazy("field", "Recorded by"),
    "reminded_on": pgettext_lazy("field", "Reminded on"),
    "removed_at": pgettext_lazy("field", "Removed"),
    "result": pgettext_lazy("field", "What became of it"),
    "revoked_at": pgettext_lazy("field", "Taken back"),
    "revision": pgettext_lazy("field", "Edition"),
    "role": pgettext_lazy("field", "Role"),
    "rule": pgettext_lazy("field", "Kind of message"),
    "type": pgettext_lazy("field", "Kind"),
    "scopes": pgettext_lazy("field", "Rights"),
    "seen_at": pgettext_lazy("field", "Last seen"),
    "shared_at": pgettext_lazy("field", "Shared"),
    "shared_with_id": pgettext_lazy("field", "Shared with"),
    "size": pgettext_lazy("field", "Size in bytes"),
    "source_id": pgettext_lazy("field", "Identifier in the payroll system"),
    "space_id": pgettext_lazy("field", "Number of the space"),
    "stand_in_id": pgettext_lazy("field", "Ask instead"),
    "started_at": pgettext_lazy("field", "Started"),
    "starts_on": pgettext_lazy("field", "First day"),
    "state": pgettext_lazy("field", "State"),
    "status": pgettext_lazy("field", "State"),
    "subject_id": pgettext_lazy("field", "Its number"),
    "subject_type": pgettext_lazy("field", "Type of record"),
    "text": pgettext_lazy("field", "Text"),
    "timestamp": pgettext_lazy("field", "When"),
    "timing": pgettext_lazy("field", "When, in words"),
    "title": pgettext_lazy("field", "Title"),
    "topic": pgettext_lazy("field", "Topic"),
    "turn": pgettext_lazy("field", "Whose turn it is"),
    "uid": pgettext_lazy("field", "Identifier at the sign-in"),
    "unit_id": pgettext_lazy("field", "Unit"),
    "until_hour": pgettext_lazy("field", "Until the hour"),
    "user_id": pgettext_lazy("field", "Account"),
    "username": pgettext_lazy("field", "User name"),
    "verb": pgettext_lazy("field", "What happened"),
    "verified": pgettext_lazy("field", "Confirmed"),
    "version_id": pgettext_lazy("field", "Number of the version"),
    "weekly_hours": pgettext_lazy("field", "Hours a week"),
    "what": pgettext_lazy("field", "What was seen"),
    "who": pgettext_lazy("field", "Who does it"),
    "who_text": pgettext_lazy("field", "Who, in words"),
    "why": pgettext_lazy("field", "Why"),
    "words": pgettext_lazy("field", "Words"),
    "working_days": pgettext_lazy("field", "Working days"),
    "working_hours": pgettext_lazy("field", "Working hours in words"),
    "working_times": pgettext_lazy("field", "Working hours"),
    "written_at": pgettext_lazy("field", "Written"),
}


def label(model: type[Model], name: str) -> str:
    """Return what a stored field is called."""
    if name in LABELS:
        return str(LABELS[name])
    field = field_of(model, name)
    words = str(field.verbose_name if field is not None else name).replace("_", " ")
    return words[:1].upper() + words[1:]


def field_of(model: type[Model], name: str) -> Field[Any, Any] | None:
    """Return the field stored under a name ("unit_id" too), or None for a look-up across records."""
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return next((field for field in model._meta.concrete_fields if field.attname == name), None)
    return found if isinstance(found, Field) else None


class Names:
    """Names of people and units behind stored numbers, looked up once for many rows."""

    def __init__(self) -> None:
        self.known: dict[type[Model], dict[Any, str]] = {}

    def learn(self, model: type[Model], rows: Iterable[dict[str, Any]], names: Iterable[str]) -> None:
        """Look up what the rows point at, where it is a person or a unit."""
        rows = list(rows)
        for name in names:
            field = field_of(model, name)
            target = field.related_model if field is not None and field.is_relation else None
            if target not in (Person, OrgUnit, User) or not isinstance(target, type):
                continue
            found = self.known.setdefault(target, {})
            wanted = {row[name] for row in rows} - set(found) - {None}
            for pk, thing in target._default_manager.in_bulk(wanted).items() if wanted else ():
                found[pk] = thing.get_full_name() if isinstance(thing, User) else str(thing)

    def of(self, target: type[Model] | None, pk: Any) -> str:
        """Return the name, or the number where there is none."""
        return self.known.get(target, {}).get(pk, str(pk)) if target is not None else str(pk)


def value(model: type[Model], name: str, stored: Any, names: Names) -> str:
    """Return a stored value in words; "" for nothing."""
    if stored in (None, "", [], {}):
        return ""
    if isinstance(stored, bool):
        return _("Yes") if stored else _("No")
    if isinstance(stored, datetime):
        return date_format(timezone.localtime(stored), MOMENT)
    if isinstance(stored, date):
        return date_format(stored, "DATE_FORMAT")
    field = field_of(model, name)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(stored, stored))
    if field is not None and field.is_relation:
        target = field.related_model
        return names.of(target if isinstance(target, type) else None, stored)
    if isinstance(stored, (list, dict)):
        return json.dumps(stored, ensure_ascii=False, default=str)
    return str(stored)
