"""What people write. Every form says whom the words are for, and carries what keeps two people from losing any."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hr.development import changes, kinds
from hr.development.models import Action, ActionStatus, FollowUp, Goal, LeaderNote, Note, Outcome
from intranet.people import cpr

_capfirst = lazy(capfirst, str)


def _capital(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return choices with a capital, in whatever language they are shown."""
    return [(code, _capfirst(label)) for code, label in choices]


class DateInput(forms.DateInput):
    """The browser's own calendar, which speaks ISO dates whatever the page's language."""

    input_type = "date"

    def __init__(self, **attrs: str) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class WordsForm(forms.BaseForm):
    """A form that people write in: a CPR number in any of its texts is refused beside that text (domain rule 17).

    Nothing is stored, and what was written stands in the form as it was sent.
    """

    def clean(self) -> Any:
        """Refuse what looks like a CPR number, in every text at once."""
        super().clean()  # type: ignore[misc]  # of the form it is mixed into
        form: Any = self
        for name, value in list(form.cleaned_data.items()):
            if isinstance(value, str) and cpr.found_in(value):
                self.add_error(
                    name,
                    forms.ValidationError(
                        _(
                            "This looks like a CPR number. CPR numbers are never stored, so nothing is saved yet."
                            " Your words are still here: take the number out and save again."
                        ),
                        code="cpr",
                    ),
                )
        return form.cleaned_data


class PartForm(WordsForm, forms.ModelForm[Any]):
    """A goal or an action, new or changed.

    ``revision`` is what the text was when the form was opened; ``key`` makes a form that is sent twice one part.
    """

    extra: dict[str, Any] = {}

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part: Any = self.instance
        self.initial["revision"] = part.revision if part.pk else 0
        self.initial["key"] = part.key if part.pk else uuid.uuid4()

    def clean_key(self) -> uuid.UUID:
        """Return the key that came with the form, or a new one."""
        return self.cleaned_data["key"] or uuid.uuid4()

    @property
    def words(self) -> dict[str, Any]:
        """The fields of the part itself."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "key")}


class GoalForm(PartForm):
    """A goal."""

    class Meta:
        model = Goal
        fields = ["title", "why", "competence", "focus_area", "marker"]
        labels = {
            "title": _("What do you want to master or change?"),
            "why": _("Why, and how will you notice?"),
            "competence": _("Which competence is it about?"),
            "focus_area": _("Which focus area does it belong to?"),
            "marker": _("Which guiding marker does it belong to?"),
        }
        help_texts = {
            "title": _("One sentence that begins with what you will be able to do."),
            "why": _("A few lines are enough."),
            "competence": _("In your own words, for instance dementia care or leading a meeting."),
        }
        widgets = {"why": forms.Textarea(attrs={"rows": 4}), "focus_area": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in (("focus_area", _("None of them")), ("marker", _("None in particular"))):
            self.fields[name].empty_label = empty  # type: ignore[attr-defined]  # a Field to the stubs


class ActionForm(PartForm):
    """An action."""

    kind = forms.ChoiceField(label=_("What kind of action is it?"))

    class Meta:
        model = Action
        fields = ["title", "kind", "who", "who_text", "timing", "due_on"]
        labels = {
            "title": _("What will happen?"),
            "who": _("Who does something?"),
            "who_text": _("Does what, or together with whom?"),
            "timing": _("When, in words"),
            "due_on": _("At the latest"),
        }
        help_texts = {
            "title": _("For instance: two days with the dementia team."),
            "who_text": _("For instance: finds a substitute. The name comes in front by itself."),
            "timing": _("For instance: every month, or week 50."),
            "due_on": _("Leave it empty if there is no date."),
        }
        widgets = {"who": forms.RadioSelect, "due_on": DateInput()}

    def __init__(self, *args: Any, names: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extra = {"names": names}
        field: Any = self.fields["kind"]
        field.choices = _capital((kind.code, kind.label) for kind in kinds.all_kinds())
        self.fields["who"].choices = list(names.items())  # type: ignore[attr-defined]  # a Field to the stubs


class RemoveForm(forms.Form):
    """That a part is to go, as it read when the person looked at it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """A yes, or a share: to which version, and how it read."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class StartForm(WordsForm, forms.Form):
    """Beginning a plan: for which year, and *siden sidst* for each goal before."""

    year = forms.TypedChoiceField(label=_("For which year?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, goals: list[Goal], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals
        this = timezone.localdate().year
        field: Any = self.fields["year"]
        field.choices = [(value, str(value)) for value in range(this, max(this, year) + 2)]
        field.initial = year
        for goal in goals:
            self.fields[f"result_{goal.key}"] = forms.ChoiceField(
                label=_("What became of it?"), choices=_capital(Outcome.Result.choices), widget=forms.RadioSelect
            )
            self.fields[f"words_{goal.key}"] = forms.CharField(
                label=_("In your own words"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def questions(self) -> list[tuple[Goal, forms.BoundField, forms.BoundField]]:
        """Each goal before with its two fields."""
        return [(goal, self[f"result_{goal.key}"], self[f"words_{goal.key}"]) for goal in self.goals]

    @property
    def answers(self) -> list[tuple[Goal, str, str]]:
        """Each goal before with what became of it, and words."""
        given = self.cleaned_data
        return [(goal, given[f"result_{goal.key}"], given[f"words_{goal.key}"]) for goal in self.goals]


class ContributionForm(WordsForm, forms.Form):
    """The leader's parts: a comment to each goal and one to the whole, each with the revision it was opened at."""

    def __init__(self, *args: Any, parts: list[tuple[int | None, Any, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for pk, label, text, revision in parts:
            name = f"text_{pk or 'all'}"
            self.fields[name] = forms.CharField(
                label=label,
                initial=text,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3 if pk else 4}),
            )
            self.fields[f"revision_{pk or 'all'}"] = forms.IntegerField(initial=revision, widget=forms.HiddenInput)

    @property
    def texts(self) -> dict[int | None, tuple[str, int]]:
        """Goal id → (text, revision), None for the whole."""
        given = self.cleaned_data
        return {pk: (given[f"text_{pk or 'all'}"], given[f"revision_{pk or 'all'}"]) for pk, *_rest in self.parts}


class NoteForm(WordsForm, forms.ModelForm[Any]):
    """Private notes."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Note
        fields = ["text"]
        labels = {"text": _("My notes")}
        help_texts = {
            "text": _("Only you can read this. It never goes to your leader, and it is deleted when you stop.")
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note: Any = self.instance
        self.initial["revision"] = note.revision if note.pk else 0


class LeaderNoteForm(NoteForm):
    """A leader's own notes."""

    class Meta(NoteForm.Meta):
        model = LeaderNote  # type: ignore[assignment]  # another model of the same shape
        labels = {"text": _("My own notes")}
        help_texts = {
            "text": _(
                "Only you can read this. It does not go to a new leader or a deputy, and it is deleted 30 days after"
                " you stop as leader. Your colleague can ask to have it in her data package."
            )
        }


class StatusForm(forms.Form):
    """How far an action has come."""

    status = forms.ChoiceField(
        label=_("How far has it come?"), choices=_capital(ActionStatus.Status.choices), widget=forms.RadioSelect
    )


class FollowUpPlanForm(forms.ModelForm[Any]):
    """The date of the next follow-up."""

    class Meta:
        model = FollowUp
        fields = ["planned_on"]
        labels = {"planned_on": _("When do you follow up?")}
        help_texts = {"planned_on": _("Within half a year keeps the plan alive.")}
        widgets = {"planned_on": DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned_on"].required = True


class FollowUpHoldForm(WordsForm, forms.Form):
    """That a follow-up was held, what it came to, and when the next one is."""

    held_on = forms.DateField(label=_("When did you follow up?"), widget=DateInput())
    conclusion = forms.CharField(
        label=_("What did you two conclude?"),
        help_text=_("A line or two. You both read it, and so does a coming leader."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_on = forms.DateField(label=_("When do you follow up again?"), required=False, widget=DateInput())
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)


class DialogueForm(forms.Form):
    """That a dialogue was held."""

    held_on = forms.DateField(label=_("When did you hold the dialogue?"), widget=DateInput())


class LendForm(forms.Form):
    """To whom the plan is lent, and until when."""

    to: Any = forms.ModelChoiceField(
        label=_("Who may read it?"), queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    until = forms.DateField(
        label=_("Until which day?"), help_text=_("At most six months. You can end it any day."), widget=DateInput()
    )

    def __init__(self, *args: Any, representatives: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = representatives  # type: ignore[attr-defined]  # a Field to the stubs
        self.fields["until"].initial = timezone.localdate() + timedelta(days=min(30, settings.FORKANT_SHARE_MAX_DAYS))


class ReasonForm(WordsForm, forms.Form):
    """Why an HR partner needs to read one agreed plan."""

    reason = forms.CharField(
        label=_("Why do you need to read the plan?"),
        help_text=_("Your colleague can read what you write, at once."),
        max_length=500,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FindForm(forms.Form):
    """Find somebody by name."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)


@dataclass(frozen=True, slots=True)
class Pair:
    """One field in two wordings: as it stands now, and as the person wrote it."""

    label: Any
    theirs: str
    mine: str


def pairs(form: forms.ModelForm[Any], current: Any) -> list[Pair]:
    """Return the fields of a checked form in which the person's words differ from what stands now."""
    found = []
    for name in form._meta.fields or ():
        theirs = changes.shown(current, name) if current is not None else ""
        mine = changes.shown(form.instance, name)
        if theirs != mine:
            found.append(Pair(form.fields[name].label, theirs, mine))
    return found


def again(form: Any, **hidden: Any) -> Any:
    """Return the posted words as data for the same form, with the hidden fields as they stand now."""
    data = form.data.copy()
    data.update({form.add_prefix(name): value for name, value in hidden.items()})
    return data
