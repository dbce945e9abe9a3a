"""Forms of the editors' desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from search.models import BestAnswer, WordGroup


class LinesField(forms.CharField):
    """A list of texts, each on a line of its own."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> Any:
        """Return the lines that hold anything."""
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """Return the lines as one text."""
        return "\n".join(value) if isinstance(value, list) else value

    def run_validators(self, value: Any) -> None:
        """The model judges the list."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare line by line."""
        return bool(self.to_python(initial) != self.to_python(data))


class WordGroupForm(forms.ModelForm[WordGroup]):
    """A group of words."""

    words = LinesField(
        label=_("Words"),
        help_text=_("One word or expression on each line. Endings are not needed: the search knows them."),
    )
    leads_to = LinesField(
        label=_("Stands for or leads to"),
        required=False,
        help_text=_("Only for abbreviations and everyday words, one on each line."),
    )

    class Meta:
        model = WordGroup
        fields = ("kind", "words", "leads_to", "note")
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = WordGroup.Kind.choices  # type: ignore[attr-defined]  # a Field to the stubs


class BestAnswerForm(forms.ModelForm[BestAnswer]):
    """A best answer."""

    words = LinesField(
        label=_("Words"),
        help_text=_("What people write, one question on each line. Shown when nothing else is asked for."),
    )

    class Meta:
        model = BestAnswer
        fields = ("words", "url", "title", "reason")
        help_texts = {
            "url": _("Copied from the page. Only those who may see the page are shown it."),
            "title": _("Only for places outside the site."),
            "reason": _("One sentence, for example: Here you report sick, also at night."),
        }
