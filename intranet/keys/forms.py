"""What a key is made from."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from intranet.api import scopes

DAYS = (30, 90, 365)


class KeyForm(forms.Form):
    """A name, what the key may be used for, and for how long it lives."""

    name = forms.CharField(
        label=_("What is the key for?"),
        max_length=80,
        help_text=_("So that you know it again, for instance “Calendar on my phone”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it be used for?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As little as is needed. A key never gives more than you may yourself."),
    )
    days = forms.TypedChoiceField(label=_("How long shall it live?"), widget=forms.RadioSelect, coerce=int)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"form_key": uuid.uuid4(), "days": 90})
        super().__init__(*args, **kwargs)
        most = settings.FORKANT_KEY_MAX_DAYS
        days = sorted({min(number, most) for number in DAYS})
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]  # a Field to the stubs
            (scope.code, scope.label) for scope in scopes.offered_to(viewer)
        ]
        self.fields["days"].choices = [  # type: ignore[attr-defined]  # a Field to the stubs
            (number, ngettext_lazy("%(days)d day", "%(days)d days", number) % {"days": number}) for number in days
        ]

    @property
    def made_from(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "scopes": said["scopes"],
            "expires_on": timezone.localdate() + timedelta(days=said["days"]),
            "form_key": said["form_key"],
        }
