"""The one form of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """*Læst og forstået*: which version, and the mark itself."""

    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    understood = forms.BooleanField(label=_("I have read and understood"))
