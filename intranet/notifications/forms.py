"""How a person wants her messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.notifications import topics
from intranet.notifications.models import QuietHours

HOURS = [(hour, f"{hour}.00") for hour in range(24)]


class PostForm(forms.Form):
    """One choice per topic that concerns ``user``, and quiet hours."""

    is_on = forms.BooleanField(
        label=_("No e-mail outside working hours"), required=False, help_text=_("We use your own working days.")
    )
    from_hour = forms.TypedChoiceField(label=_("Quiet from"), choices=HOURS, coerce=int)
    until_hour = forms.TypedChoiceField(label=_("Quiet until"), choices=HOURS, coerce=int)

    def __init__(self, *args: Any, user: Any, preferences: dict[str, str], quiet: QuietHours, **kwargs: Any) -> None:
        self.topics = topics.offered(user)
        kwargs["initial"] = {
            "is_on": quiet.is_on,
            "from_hour": quiet.from_hour,
            "until_hour": quiet.until_hour,
            **{code: preferences.get(code, topic.default) for code, topic in self.topics.items()},
        }
        super().__init__(*args, **kwargs)
        for code, topic in self.topics.items():
            self.fields[code] = forms.ChoiceField(
                label=topic.label, help_text=topic.covers, choices=topic.choices, widget=forms.RadioSelect
            )

    @property
    def topic_fields(self) -> list[forms.BoundField]:
        """The fields of the topics, in order."""
        return [self[code] for code in self.topics]

    def frequencies(self) -> dict[str, str]:
        """The chosen frequency of each topic."""
        return {code: self.cleaned_data[code] for code in self.topics}

    def quiet(self) -> QuietHours:
        """The chosen quiet hours, not saved."""
        data = self.cleaned_data
        return QuietHours(is_on=data["is_on"], from_hour=data["from_hour"], until_hour=data["until_hour"])
