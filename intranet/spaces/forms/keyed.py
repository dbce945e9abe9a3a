"""Forms that make one thing, however often they are sent."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms


class KeyedForm(forms.Form):
    """A form that makes one thing, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())

    def clean_key(self) -> uuid.UUID:
        """Return the key that came with the form, or a new one."""
        return self.cleaned_data["key"] or uuid.uuid4()
