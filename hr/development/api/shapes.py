"""What is answered and what is sent."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from hr.development import kinds
from hr.development.models import Action, ActionStatus, Outcome, PlanVersion
from hr.development.queries.team import Group
from hr.development.situation import Stand
from intranet.api.serializers import Address, PageParams, Ref, Serializer
from intranet.content import queries as content
from intranet.people import cpr


class PlanParams(PageParams):
    """Which of the person's plans."""

    employment = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text=_("Only those of this job.")
    )


class PlanSerializer(Serializer):
    """A plan, without its words."""

    id = serializers.IntegerField(source="plan.pk")
    year = serializers.IntegerField(source="plan.year")
    number = serializers.IntegerField(source="plan.number", help_text=_("Tells two plans of the same year apart."))
    employment = serializers.IntegerField(source="plan.employment_id")
    created_at = serializers.DateTimeField(source="plan.created_at")
    agreed_at = serializers.DateTimeField(source="plan.agreed_at", allow_null=True)
    closed_at = serializers.DateTimeField(source="plan.closed_at", allow_null=True)
    url = Address()


class ActionSerializer(Serializer):
    """An action."""

    id = serializers.IntegerField(source="pk")
    key = serializers.UUIDField(help_text=_("Stays the same through versions."))
    kind = serializers.CharField()
    title = serializers.CharField()
    who = serializers.ChoiceField(Action.Who.choices)
    who_text = serializers.CharField()
    timing = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    by_leader = serializers.BooleanField()
    revision = serializers.IntegerField()


class ActionInPlanSerializer(ActionSerializer):
    """An action with how far it has come."""

    status = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(ActionStatus.Status.choices))
    def get_status(self, action: Any) -> str:
        """Return the status; nothing said yet means planned."""
        return str(action.status or ActionStatus.Status.PLANNED)


class GoalSerializer(Serializer):
    """A goal."""

    id = serializers.IntegerField(source="pk")
    key = serializers.UUIDField(help_text=_("Stays the same through versions."))
    title = serializers.CharField()
    why = serializers.CharField()
    competence = serializers.CharField()
    focus_area = serializers.CharField(source="focus_area.code", allow_null=True, default=None)
    marker = serializers.CharField(source="marker.code", allow_null=True, default=None)
    leader_text = serializers.CharField(help_text=_("The leader's part."))
    revision = serializers.IntegerField()


class GoalInPlanSerializer(GoalSerializer):
    """A goal with its actions."""

    actions = ActionInPlanSerializer(many=True)


class VersionSerializer(Serializer):
    """The version of the plan that is shown."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(PlanVersion.State.choices)
    revision = serializers.IntegerField()
    turn = serializers.ChoiceField(PlanVersion.Turn.choices)
    shared_at = serializers.DateTimeField(allow_null=True)
    shared_with = Ref(allow_null=True)
    employee_agreed_at = serializers.DateTimeField(allow_null=True)
    leader_agreed_at = serializers.DateTimeField(allow_null=True)
    leader_text = serializers.CharField()


class FollowUpSerializer(Serializer):
    """A follow-up, planned or held."""

    planned_on = serializers.DateField(allow_null=True)
    held_on = serializers.DateField(allow_null=True)
    conclusion = serializers.CharField()


class OutcomeSerializer(Serializer):
    """What became of a goal of the plan before."""

    title = serializers.CharField()
    result = serializers.ChoiceField(Outcome.Result.choices)
    words = serializers.CharField()


class PlanDetailSerializer(PlanSerializer):
    """One's own plan with its words."""

    stand = serializers.ChoiceField([stand.value for stand in Stand], help_text=_("Where it stands."))
    stand_on = serializers.DateField(allow_null=True, help_text=_("Since when, or for which day."))
    leader = Ref(allow_null=True)
    version = VersionSerializer()
    goals = GoalInPlanSerializer(many=True)
    follow_ups = FollowUpSerializer(many=True)
    outcomes = OutcomeSerializer(many=True)


class StatusSerializer(Serializer):
    """How far an action of the agreed plan has come."""

    action = serializers.UUIDField(source="key")
    status = serializers.ChoiceField(ActionStatus.Status.choices)


class StatusBody(Serializer):
    """How far it is now."""

    status = serializers.ChoiceField(ActionStatus.Status.choices)


class TermField(serializers.CharField):
    """A focus area or a guiding marker by its code; becomes the term itself."""

    def __init__(self, taxonomy: str, **kwargs: Any) -> None:
        self.taxonomy = taxonomy
        super().__init__(max_length=40, allow_null=True, required=False, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """Return the term.

        Raises:
            ValidationError: there is no such code.
        """
        code = super().to_internal_value(data)
        terms: Any = content.focus_terms() if self.taxonomy == "focus_area" else content.marker_terms()
        found = next((term for term in terms if term.code == code), None)
        if found is None:
            raise serializers.ValidationError(gettext("There is no such code."), code="unknown")
        return found


class WordsField(serializers.CharField):
    """Words of the person's own; no CPR number is ever kept (domain rule 17)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("allow_blank", not kwargs["required"])
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Return the words.

        Raises:
            ValidationError: something in them looks like a CPR number.
        """
        text = super().to_internal_value(data)
        cpr.refuse(text)
        return text


class GoalWords(Serializer):
    """A goal in the person's words."""

    title = WordsField(max_length=160, required=True)
    why = WordsField(max_length=2000)
    competence = WordsField(max_length=160)
    focus_area = TermField("focus_area", help_text=_("Its code."))
    marker = TermField("marker", help_text=_("Its code."))


class ActionWords(Serializer):
    """An action in the person's words."""

    title = WordsField(max_length=160, required=True)
    kind = serializers.ChoiceField([kind.code for kind in kinds.all_kinds()], required=False)
    who = serializers.ChoiceField(Action.Who.choices, required=False)
    who_text = WordsField(max_length=120)
    timing = WordsField(max_length=80)
    due_on = serializers.DateField(allow_null=True, required=False)


class GoalBody(GoalWords):
    """A new goal."""

    key = serializers.UUIDField(default=uuid.uuid4, help_text=_("Yours: sent twice with the same key, it is one goal."))


class ActionBody(ActionWords):
    """A new action."""

    key = serializers.UUIDField(
        default=uuid.uuid4, help_text=_("Yours: sent twice with the same key, it is one action.")
    )


class MemberSerializer(Serializer):
    """One employment in the team: state and date, never what a plan says."""

    employment = serializers.IntegerField(source="employment.pk")
    person = Ref()
    unit = Ref(source="employment.unit")
    group = serializers.ChoiceField([group.value for group in Group], help_text=_("Who waits for whom."))
    state = serializers.SerializerMethodField()
    detail = serializers.CharField(help_text=_("Since when, or for which day, in words."))
    step = serializers.CharField(help_text=_("The next helpful step, in words."))
    deputy_for = Ref(source="principal", allow_null=True, help_text=_("For whom you act here."))
    url = Address()

    def get_state(self, member: Any) -> str:
        """Return the words of the state."""
        return str(member.chip[2])


class NumbersSerializer(Serializer):
    """The two coverage numbers over those who are not on leave, and follow-ups that are overdue."""

    total = serializers.IntegerField()
    with_dialogue = serializers.IntegerField()
    with_living_plan = serializers.IntegerField()
    overdue = serializers.IntegerField()
    on_leave = serializers.IntegerField()


class TeamSerializer(Serializer):
    """The team of a leader, or of a deputy."""

    title = serializers.CharField()
    numbers = NumbersSerializer()
    members = MemberSerializer(many=True)
