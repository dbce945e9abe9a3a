"""Tasks, meetings and ideas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.design.forms import DayInput
from intranet.people.models import Person
from intranet.spaces.actions.ideas import Thought
from intranet.spaces.actions.meetings import When
from intranet.spaces.actions.tasks import What
from intranet.spaces.forms.keyed import KeyedForm
from intranet.spaces.models import Idea, Meeting, Task


class _PartForm(KeyedForm):
    """A task, a meeting or an idea, new or changed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_revision(self) -> int:
        """Return the revision that was opened; 0 for something new."""
        return self.cleaned_data["revision"] or 0


class TaskForm(_PartForm):
    """A task: what, who and when."""

    title = forms.CharField(label=_("What shall be done?"), max_length=160)
    assignee = forms.TypedChoiceField(label=_("Who?"), required=False, coerce=int, empty_value=None)
    due_on = forms.DateField(label=_("When at the latest?"), required=False, widget=DayInput())

    def __init__(self, *args: Any, known: Sequence[Person], task: Task | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {}
        if task is not None:
            initial = {
                "title": task.title,
                "assignee": task.assignee_id,
                "due_on": task.due_on,
                "revision": task.revision,
                "key": task.key,
            }
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.known = {person.pk: person for person in known}
        choices = [("", _("Nobody yet")), *((person.pk, person.name) for person in known)]
        if task is not None and task.assignee is not None and task.assignee_id not in self.known:
            self.known[task.assignee.pk] = task.assignee
            choices.append((task.assignee.pk, task.assignee.name))
        self.fields["assignee"].choices = choices  # type: ignore[attr-defined]  # a Field to the stubs

    def what(self) -> What:
        """Return the task."""
        said = self.cleaned_data
        return What(said["title"], self.known.get(said["assignee"]), said["due_on"])


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MeetingForm(_PartForm):
    """A meeting: what, when and where."""

    title = forms.CharField(label=_("What is the meeting about?"), max_length=160)
    day = forms.DateField(label=_("Day"), widget=DayInput())
    starts = forms.TimeField(label=_("From what time?"), widget=TimeInput())
    ends = forms.TimeField(label=_("Until what time?"), widget=TimeInput())
    place = forms.CharField(
        label=_("Where?"), max_length=160, required=False, help_text=_("A room, or how to join on a screen.")
    )

    def __init__(self, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {}
        if meeting is not None:
            first, last = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
            initial = {
                "title": meeting.title,
                "day": first.date(),
                "starts": first.time(),
                "ends": last.time(),
                "place": meeting.place,
                "revision": meeting.revision,
                "key": meeting.key,
            }
        super().__init__(*args, **{"initial": initial, **kwargs})

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that ends before it begins."""
        said = super().clean() or {}
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("The meeting ends before it begins."))
        return said

    def _at(self, hour: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], hour))

    def when(self) -> When:
        """Return the meeting."""
        said = self.cleaned_data
        return When(said["title"], self._at(said["starts"]), self._at(said["ends"]), said["place"])


class IdeaForm(_PartForm):
    """An idea and how far it is."""

    title = forms.CharField(label=_("The idea in a few words"), max_length=120)
    stage = forms.ChoiceField(label=_("Step"), choices=Idea.Stage.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("How far is it?"),
        max_length=160,
        required=False,
        help_text=_("For instance: Jonas asks ten citizens."),
    )

    def __init__(self, *args: Any, idea: Idea | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"stage": Idea.Stage.IDEA}
        if idea is not None:
            initial = {
                "title": idea.title,
                "note": idea.note,
                "stage": idea.stage,
                "revision": idea.revision,
                "key": idea.key,
            }
        super().__init__(*args, **{"initial": initial, **kwargs})

    def thought(self) -> Thought:
        """Return the idea."""
        said = self.cleaned_data
        return Thought(said["title"], said["note"], said["stage"])
