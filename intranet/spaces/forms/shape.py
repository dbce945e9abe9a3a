"""The space itself: starting, changing, ending, and what its list is narrowed to."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.people.forms import ColleagueField, ViewerForm
from intranet.spaces.actions.spaces import Ending, Shape
from intranet.spaces.forms.keyed import KeyedForm
from intranet.spaces.forms.people import ColleaguesField
from intranet.spaces.models import Outcome, Space
from intranet.spaces.queries import front

_two_lines = partial(lazy(format_html, SafeString), "{}<small>{}</small>")
KIND_LABELS = {
    Space.Kind.OPEN: _two_lines(pgettext_lazy("kind of space", "Open"), _("All employees can read along and join")),
    Space.Kind.CLOSED: _two_lines(
        pgettext_lazy("kind of space", "Closed"), _("Everybody sees name and purpose, and you say yes to members")
    ),
    Space.Kind.SECRET: _two_lines(pgettext_lazy("kind of space", "Secret"), _("Only members know that it exists")),
}


class PurposeForm(forms.Form):
    """The first step: what shall be better, and who may read along."""

    purpose = forms.CharField(
        label=_("What shall be better when you are done?"),
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence that a colleague in another department understands."),
        error_messages={"required": _("Write the purpose first: one sentence is enough.")},
    )
    kind = forms.ChoiceField(
        label=_("Who may read along?"),
        choices=list(KIND_LABELS.items()),
        initial=Space.Kind.OPEN,
        widget=forms.RadioSelect,
    )


class ShapeForm(PurposeForm):
    """What the owners decide about a space."""

    field_order = ["name", "purpose", "kind", "seeks", "seeks_words", "focus_areas", "markers"]
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Short, so that it can be said aloud."))
    seeks = forms.ChoiceField(label=_("Does the space look for something?"), required=False)
    seeks_words = forms.CharField(
        label=_("Whom or what in particular?"),
        max_length=120,
        required=False,
        help_text=_("For instance: especially you from kitchen and cleaning."),
    )
    focus_areas: Any = forms.ModelMultipleChoiceField(
        label=_("Which focus areas does it serve?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    markers: Any = forms.ModelMultipleChoiceField(
        label=_("Which guiding markers does it serve?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, terms in (("focus_areas", front.focus_areas()), ("markers", front.markers())):
            self.fields[name].queryset = terms  # type: ignore[attr-defined]  # a Field to the stubs
        choices = [("", _("Nothing right now")), *Space.Seeks.choices]
        self.fields["seeks"].choices = choices  # type: ignore[attr-defined]  # a Field to the stubs

    def shape(self) -> Shape:
        """Return what was decided."""
        said = self.cleaned_data
        return Shape(
            name=said["name"],
            purpose=said["purpose"],
            kind=said["kind"],
            seeks=said["seeks"],
            seeks_words=said["seeks_words"],
            focus_areas=list(said["focus_areas"]),
            markers=list(said["markers"]),
        )


class StartForm(ShapeForm, KeyedForm, ViewerForm):
    """The second step: name and first members."""

    field_order = [
        *("purpose", "kind", "name", "co_owner", "others", "words"),
        *("focus_areas", "markers", "seeks", "seeks_words", "key"),
    ]
    co_owner = ColleagueField(
        label=_("Who owns the space together with you?"),
        help_text=_("A space is always owned by at least two. It opens when your co-owner has said yes."),
    )
    others = ColleaguesField(label=_("Whom else do you invite?"), required=False)
    words = forms.CharField(
        label=_("A few words to those you invite"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SettingsForm(ShapeForm):
    """What the owners change later. Looser kinds are not offered: people wrote under a promise."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        initial = {
            "name": space.name,
            "purpose": space.purpose,
            "kind": space.kind,
            "seeks": space.seeks,
            "seeks_words": space.seeks_words,
            "focus_areas": list(space.focus_areas.all()),
            "markers": list(space.markers.all()),
            "revision": space.revision,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        offered = (Space.Kind(space.kind), *Space.STRICTER[Space.Kind(space.kind)])
        field: Any = self.fields["kind"]
        field.choices = [(kind, KIND_LABELS[kind]) for kind in offered]


class EndForm(forms.Form):
    """What came out of it."""

    words = forms.CharField(
        label=_("What came out of it?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence or two about what became better, also when the answer is: not much."),
    )
    result = forms.ChoiceField(label=_("What happens now?"), choices=Outcome.Result.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("In a few words"),
        max_length=80,
        required=False,
        help_text=_("For instance: used by four kitchens now."),
    )
    for_all = forms.BooleanField(
        label=_("All employees may read these words"),
        required=False,
        help_text=_("The space is closed. Everything else that is written in it stays with the members."),
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        kept = getattr(space, "outcome", None)
        initial: dict[str, Any] = {"result": Outcome.Result.USED}
        if kept is not None:
            initial = {name: getattr(kept, name) for name in ("words", "result", "note", "for_all")}
        super().__init__(*args, **{"initial": initial, **kwargs})
        if space.kind != Space.Kind.CLOSED:
            del self.fields["for_all"]

    def ending(self) -> Ending:
        """Return what was written."""
        return Ending(**self.cleaned_data)


class WantedForm(forms.Form):
    """What the list is narrowed to; whatever does not fit is left out rather than refused."""

    fokus = forms.SlugField(required=False)
    soeger = forms.ChoiceField(required=False, choices=Space.Seeks.choices)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    foer = forms.IntegerField(required=False, min_value=1)
    q = forms.CharField(required=False, max_length=200)

    def said(self, name: str, default: Any) -> Any:
        """Return a value, or ``default`` where there is none."""
        self.is_valid()
        return self.cleaned_data.get(name) or default
