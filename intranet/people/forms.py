"""What people write on the room's pages. Rules that must hold whoever asks stand in ``actions``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from intranet.design.forms import DayInput
from intranet.people import cpr
from intranet.people.models import Deputy, ElectedRole, Person
from intranet.people.queries import colleagues
from intranet.people.queries.directory import ALL, HERE, MY_UNIT, Wanted


def accepted(form: forms.Form, act: Callable[[], object]) -> bool:
    """Tell whether the form is sound and the action took it; what either refuses stands on the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


class ColleagueField(forms.CharField):
    """A colleague by name, or by user name where several have the same; becomes a person.

    Set ``viewer`` before the form is checked: only those whom she may see are found.
    """

    viewer: Any = None

    def __init__(self, *, near: str = "near", **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Write the name. If several are called that, write the user name."))
        super().__init__(max_length=200, **kwargs)
        self.widget.attrs.update({"list": near, "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Show a person as she is written."""
        return colleagues.written(value) if isinstance(value, Person) else value

    def clean(self, value: Any) -> Person | None:
        """Return the person that is meant.

        Raises:
            ValidationError: nobody, or several, are called that.
        """
        text = super().clean(value)
        if not text:
            return None
        found = colleagues.named(self.viewer, text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("We know no colleague called “%(name)s”. Check the spelling."), params={"name": text}
            )
        names = ", ".join(colleagues.written(person) for person in found[:5])
        raise ValidationError(
            _("Several fit “%(name)s”. Write one of them: %(names)s"), params={"name": text, "names": names}
        )


class ViewerForm(forms.Form):
    """A form in which colleagues are named."""

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ColleagueField):
                field.viewer = viewer


class DirectoryForm(forms.Form):
    """The question to the directory; whatever does not fit is left out rather than refused."""

    q = forms.CharField(required=False, max_length=200)
    enhed = forms.IntegerField(required=False, min_value=1)
    titel = forms.CharField(required=False, max_length=120)
    emne = forms.CharField(required=False, max_length=80)
    hverv = forms.ChoiceField(required=False, choices=ElectedRole.Kind.choices)
    vis = forms.ChoiceField(required=False, choices=[(HERE, HERE), (MY_UNIT, MY_UNIT)])
    page = forms.IntegerField(required=False, min_value=1)

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            q=(said.get("q") or "").strip(),
            unit=said.get("enhed"),
            title=said.get("titel") or "",
            skill=said.get("emne") or "",
            role=said.get("hverv") or "",
            among=said.get("vis") or ALL,
            page=said.get("page") or 1,
        )


class ProfileForm(forms.Form):
    """What a person writes about herself; the seven days stand in ``days``."""

    phone = forms.CharField(label=_("Work phone"), required=False, max_length=30)
    mobile = forms.CharField(label=_("Work mobile"), required=False, max_length=30)
    location = forms.CharField(
        label=_("Where you can be met"), required=False, max_length=120, help_text=_("House, floor or place.")
    )
    about = forms.CharField(
        label=_("What you work with"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A few lines that help a colleague to see whether you are the right one to ask."),
    )
    working_hours = forms.CharField(
        label=_("Working hours in your own words"),
        required=False,
        max_length=120,
        help_text=_("For instance: easiest to reach before 10; or: changing shifts, see the roster."),
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        initial = {name: getattr(person, name) for name in self.base_fields}
        for number in range(7):
            first, last = person.working_times.get(str(number), ("", ""))
            initial |= {f"works_{number}": number in person.working_days, f"from_{number}": first, f"to_{number}": last}
        super().__init__(data, initial=initial)
        for number in range(7):
            day = {"day": capfirst(str(WEEKDAYS[number]))}
            self.fields[f"works_{number}"] = forms.BooleanField(label=capfirst(WEEKDAYS[number]), required=False)
            self.fields[f"from_{number}"] = _hour(_("%(day)s from") % day)
            self.fields[f"to_{number}"] = _hour(_("%(day)s to") % day)

    def days(self) -> Iterator[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Yield for each day whether she works, from when and to when."""
        for number in range(7):
            yield self[f"works_{number}"], self[f"from_{number}"], self[f"to_{number}"]

    def clean(self) -> dict[str, Any]:
        """Refuse CPR numbers and half a day's hours."""
        said = super().clean() or {}
        for name in self.base_fields:
            try:
                cpr.refuse(said.get(name, ""))
            except ValidationError as refusal:
                self.add_error(name, refusal)
        for number in range(7):
            first, last = said.get(f"from_{number}"), said.get(f"to_{number}")
            if bool(first) != bool(last):
                self.add_error(f"from_{number}", _("Write both when you begin and when you end, or neither."))
            elif first and not said.get(f"works_{number}"):
                self.add_error(f"works_{number}", _("You wrote hours for this day. Tick it, or clear the hours."))
        return said

    def changes(self) -> dict[str, Any]:
        """Return the fields as the action takes them."""
        said = self.cleaned_data
        days = [number for number in range(7) if said[f"works_{number}"]]
        times = {
            str(number): [f"{said[f'from_{number}']:%H:%M}", f"{said[f'to_{number}']:%H:%M}"]
            for number in days
            if isinstance(said[f"from_{number}"], time)
        }
        return {
            **{name: said[name].strip() for name in self.base_fields},
            "working_days": days,
            "working_times": times,
        }


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300})
    )


class PhotoForm(forms.Form):
    """A photo, checked by the action."""

    photo = forms.FileField(
        label=_("Photo"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, at most 8 MB. We cut it square and remove where and when it was taken."),
    )


class SkillForm(forms.Form):
    """Something she can help with."""

    name = forms.CharField(label=_("Subject"), max_length=80, help_text=_("Two or three words, as a colleague asks."))
    note = forms.CharField(label=_("In your own words"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse CPR numbers."""
        said = super().clean() or {}
        for name in self.base_fields:
            try:
                cpr.refuse(said.get(name, ""))
            except ValidationError as refusal:
                self.add_error(name, refusal)
        return said


class AbsenceForm(ViewerForm):
    """Days away."""

    starts_on = forms.DateField(label=_("First day away"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day away"), widget=DayInput, required=False)
    stand_in = ColleagueField(label=_("Who answers meanwhile"), required=False)


class StandInForm(ViewerForm):
    """Who answers during an absence."""

    stand_in = ColleagueField(label=_("Who answers meanwhile"), required=False)


class DeputyForm(ViewerForm):
    """A deputy for a leader."""

    person = ColleagueField(label=_("Deputy"))
    starts_on = forms.DateField(label=_("First day"), widget=DayInput, initial=timezone.localdate)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)
    scopes = forms.MultipleChoiceField(
        label=_("What the deputy may do"), choices=Deputy.Scope.choices, widget=forms.CheckboxSelectMultiple
    )


class LeaderForm(ViewerForm):
    """Who leads a unit from a day on."""

    person = ColleagueField(
        label=_("Leader"),
        required=False,
        help_text=_("Leave it empty, and the unit gets the leader of the unit above."),
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)


class ElectedForm(ViewerForm):
    """Whom colleagues elected."""

    person = ColleagueField(label=_("Elected"))
    kind = forms.ChoiceField(label=_("Role"), choices=ElectedRole.Kind.choices)
    organisation = forms.CharField(label=_("Trade union or committee"), max_length=80, required=False)
    starts_on = forms.DateField(label=_("First day"), widget=DayInput, initial=timezone.localdate)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput, required=False)


class LeaveForm(forms.Form):
    """Longer leave; no reason is asked for."""

    starts_on = forms.DateField(label=_("First day of leave"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day of leave"), widget=DayInput, required=False)


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = forms.DateField(label=_("Last day"), widget=DayInput, initial=timezone.localdate)


class SeveralFilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files, each checked as one."""

    widget = SeveralFilesInput(attrs={"accept": ".csv,.txt,.xlsx"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Return the files."""
        several = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in several]


class UploadForm(forms.Form):
    """The files of an import."""

    uploads = SeveralFilesField(
        label=_("Files from the payroll system"),
        help_text=_(
            "CSV or Excel (.xlsx), 20 MB at most. One file for units and one for employments; "
            "a workbook may hold both, one on each sheet."
        ),
    )


class ConfirmForm(forms.Form):
    """The yes to an import; which limits need one stands in ``limits``."""

    reason = forms.CharField(
        label=_("Why are there so many?"),
        help_text=_("One line. It stands in the log beside your name."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, limits: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "leavers": _("I have looked through the list of those who leave, and it is right"),
            "leaders": _("I have looked through the list of new leaders, and it is right"),
        }
        for limit in limits:
            self.fields[limit] = forms.BooleanField(
                label=words[limit],
                error_messages={"required": _("Look through the list and tick the box, or stop the import.")},
            )
        if limits:
            self.fields["reason"].required = True
            self.order_fields([*limits, "reason"])
        else:
            del self.fields["reason"]

    def clean_reason(self) -> str:
        """Refuse CPR numbers."""
        cpr.refuse(self.cleaned_data["reason"])
        return str(self.cleaned_data["reason"])
