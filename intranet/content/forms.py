"""The one form of the room outside the Wagtail admin."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from intranet.content.refusing import NumbersRefused


class ImageForm(NumbersRefused, BaseImageForm):
    """An image at the desk: its title, its description and the name of its file."""


class DocumentForm(NumbersRefused, BaseDocumentForm):
    """A document at the desk: its title and the name of its file. What stands in it is read by a worker."""


MONTHS = {"3": 91, "6": 182, "12": 365}


class ReviewForm(forms.Form):
    """“This is still right”: which page, and how long it may stand."""

    page = forms.IntegerField(min_value=1, max_value=2**31, widget=forms.HiddenInput)
    months = forms.ChoiceField(
        label=_("Review again in"),
        choices=[("3", _("three months")), ("6", _("half a year")), ("12", _("a year"))],
        initial="12",
    )

    def next_on(self) -> date:
        """Return the day of the next review."""
        return timezone.localdate() + timedelta(days=MONTHS[self.cleaned_data["months"]])
