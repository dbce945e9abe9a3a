"""How everything in this room is exported, erased and kept (domain rule 16)."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hr.development import relations
from hr.development.models import (
    Action,
    ActionStatus,
    Dialogue,
    FollowUp,
    Goal,
    LeaderNote,
    Note,
    Outcome,
    Plan,
    PlanVersion,
    Share,
)
from intranet.access import keeping, personal

M = TypeVar("M", Plan, Dialogue)
ROUNDS = 2  # earlier ones that are kept beside the one in force
AT_MOST = 120  # months, however long she stays
AFTER_LEAVING = 60  # months


def _beyond_rounds(model: type[M], newest: str, kept: int) -> QuerySet[M]:
    """Return the rows of an employment that have more than ``kept`` later ones; ``newest`` is what they are told by."""
    later = (
        model._default_manager.filter(
            employment=OuterRef("employment"), **{f"{newest}__gt": OuterRef(newest), f"{newest}__isnull": False}
        )
        .order_by()
        .values("employment")
        .annotate(found=Count("pk"))
        .values("found")
    )
    rows = model._default_manager.filter(**{f"{newest}__isnull": False})
    return rows.alias(later=Coalesce(Subquery(later), 0, output_field=IntegerField())).filter(later__gt=kept)


def _old_plans(day: date) -> QuerySet[Plan]:
    """Return closed plans with three or more agreed plans after them: the current one and two before it are kept."""
    return _beyond_rounds(Plan, "agreed_at", ROUNDS).filter(closed_at__isnull=False)


def _old_dialogues(day: date) -> QuerySet[Dialogue]:
    """Return held dialogues with three or more after them."""
    return _beyond_rounds(Dialogue, "held_on", ROUNDS)


def _notes_of_former_leaders(day: date) -> QuerySet[LeaderNote]:
    """Return leaders' notes about people whom the author has not led in the last days of ``FORKANT_LEADER_NOTE_DAYS``.

    A note never written on since the relation ended counts from that end, not from its last change.
    """
    past: list[int] = []
    by_author: dict[int, list[LeaderNote]] = {}
    for note in LeaderNote.objects.select_related("author", "employment__unit").order_by("author_id"):
        by_author.setdefault(note.author_id, []).append(note)
    for notes in by_author.values():
        led = relations.led_lately(notes[0].author, [note.employment for note in notes])
        past += [note.pk for note in notes if note.employment_id not in led]
    return LeaderNote.objects.filter(pk__in=past)


personal.kind("notes", _("My own notes"), seen_by=_("Only you. Always."), icon="lock", tint="okker", order=10)
personal.kind(
    "plans",
    _("Plans and dialogues"),
    seen_by=_(
        "A draft: only you. A shared plan: you and your leader. An agreed plan: you, your leader and a coming leader."
        " HR counts plans. An HR partner can read an agreed plan, one at a time and with a written reason that you can"
        " read in the log at once."
    ),
    icon="document",
    tint="arbejdsplads",
    order=20,
)
personal.kind(
    "leader-notes",
    _("Your leader's own notes"),
    seen_by=_("Only your leader"),
    icon="edit",
    order=30,
)
personal.kind(
    "shares",
    _("What you have lent out"),
    seen_by=_("You, and whoever you lent it to while it lasts."),
    icon="share",
    tint="hyben",
    order=40,
)

_PLANS = (
    keeping.beyond(_old_plans, _("this plan and the two before it")),
    keeping.after_leaving(months=AFTER_LEAVING),
    keeping.after("created_at", months=AT_MOST),
)
_WITH_PLAN = keeping.along(_("as long as the plan"))
_OF_PLAN = "plan__employment__person__user"
personal.declare(
    Plan,
    person="employment__person__user",
    erase="delete",
    keep=_PLANS,
    kind="plans",
    label=_("Development plan"),
)
for _model, _person, _label in (
    (PlanVersion, _OF_PLAN, _("Version of a plan")),
    (Goal, f"version__{_OF_PLAN}", _("Development goal")),
    (Action, f"goal__version__{_OF_PLAN}", _("Action")),
    (ActionStatus, _OF_PLAN, _("How far an action has come")),
    (Outcome, _OF_PLAN, _("Since last time")),
    (FollowUp, _OF_PLAN, _("Follow-up")),
):
    personal.declare(_model, person=_person, erase="delete", keep=_WITH_PLAN, kind="plans", label=_label)
personal.declare(
    Dialogue,
    person="employment__person__user",
    erase="delete",
    keep=(
        keeping.beyond(_old_dialogues, _("this dialogue and the two before it")),
        keeping.after_leaving(months=AFTER_LEAVING),
        keeping.after("held_on", months=AT_MOST),
    ),
    kind="plans",
    label=_("Dialogue held"),
)
personal.declare(
    Note, person=_OF_PLAN, erase="delete", keep=keeping.after_leaving(), kind="notes", label=_("My own notes")
)
personal.declare(
    LeaderNote,
    person=("employment__person__user", "author__user"),
    fields=("employment_id", "changed_at"),
    erase="delete",
    keep=keeping.beyond(
        _notes_of_former_leaders,
        format_lazy(_("until {days} days after you have got another leader"), days=settings.FORKANT_LEADER_NOTE_DAYS),
    ),
    reason="The words come into the person's data package after HR has looked at them; the export says they exist.",
    kind="leader-notes",
    label=_("A leader's own note"),
)
personal.declare(
    Share,
    person=(_OF_PLAN, "person__user"),
    erase="delete",
    keep=keeping.after("ends_on", months=24),
    kind="shares",
    label=_("Lent plan"),
)
