"""Naming colleagues, asking and inviting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.people.forms import ColleagueField, ViewerForm
from intranet.people.models import Person
from intranet.people.queries import colleagues
from intranet.spaces.models import Membership
from intranet.spaces.queries import people


class ColleaguesField(ColleagueField):
    """Several colleagues by name, separated by commas or on lines of their own.

    ``known`` narrows to people already at hand: the members, where nobody else could read it.
    """

    known: Sequence[Person] | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("Write names, separated by commas. If two have the same, write the user name.")
        )
        super().__init__(**kwargs)
        self.max_length = 1000

    def prepare_value(self, value: Any) -> Any:
        """Show people as they are written."""
        if isinstance(value, list | tuple):
            return ", ".join(colleagues.written(person) for person in value)
        return value

    def clean(self, value: Any) -> list[Person]:  # type: ignore[override]  # people instead of text
        """Return the people who are meant.

        Raises:
            ValidationError: nobody, or several, are called that.
        """
        text = forms.CharField.clean(self, value)
        pieces = [piece.strip() for line in text.splitlines() for piece in line.split(",") if piece.strip()]
        return list(dict.fromkeys(self._one(piece) for piece in pieces))

    def _one(self, piece: str) -> Person:
        if self.known is None:
            person = super().clean(piece)
            if person is None:  # the pieces are never empty
                raise ValidationError(_("We know no colleague called “%(name)s”."), params={"name": piece})
            return person
        found = people.named_among(self.known, piece)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("No member of the space is called “%(name)s”, and nobody else can read it here."),
                params={"name": piece},
            )
        names = ", ".join(colleagues.written(person) for person in found[:5])
        raise ValidationError(
            _("Several fit “%(name)s”. Write one of them: %(names)s"), params={"name": piece, "names": names}
        )


class AskForm(forms.Form):
    """Asking to come into a closed space."""

    words = forms.CharField(
        label=_("A few words about why"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the owners of the space."),
    )


class InviteForm(ViewerForm):
    """Inviting colleagues."""

    people = ColleaguesField(label=_("Whom do you invite?"))
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=[(Membership.Role.MEMBER, _("Member")), (Membership.Role.CO_OWNER, _("Co-owner"))],
        initial=Membership.Role.MEMBER,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("A few words"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
