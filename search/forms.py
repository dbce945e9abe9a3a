"""Forms of the editors' desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from search import tuning
from search.models import BestAnswer, Gap, WordGroup


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


class GapForm(forms.Form):
    """How a question ended, or that the search's editors should look at it."""

    TO_EDITORS = "editors"
    outcome = forms.ChoiceField(label=_("How did it end?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why it is not ours"),
        max_length=200,
        required=False,
        help_text=_("Only then, in a few words; for example who answers it instead."),
    )

    def __init__(self, *args: Any, owned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [(one.value, one.label) for one in (Gap.Outcome.WRITTEN, Gap.Outcome.NOT_OURS)]
        passing = [(self.TO_EDITORS, _("It wants a search word or a best answer: pass it on to the editors"))]
        self.fields["outcome"].choices = [*outcomes, *(passing if owned else [])]  # type: ignore[attr-defined]  # a Field


class WhyForm(forms.Form):
    """A question, and a page that was expected."""

    q = forms.CharField(label=_("What a colleague writes"), max_length=300)
    url = forms.CharField(
        label=_("Address of a page"), max_length=500, required=False, help_text=_("Only if you want to know about one.")
    )


class WeightsForm(forms.Form):
    """Every weight, and a question of one's own to try them on."""

    q = forms.CharField(
        label=_("A question of your own"),
        max_length=300,
        required=False,
        help_text=_("Shown beside the others when you try."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for knob in tuning.knobs():
            self.fields[knob.name] = forms.FloatField(
                label=knob.label,  # type: ignore[arg-type]  # a lazy string, which the stubs know by a private name
                min_value=tuning.LEAST,
                max_value=tuning.MOST,
                help_text=_("Standard: %(value)s") % {"value": localize(knob.standard)},
                # A field for numbers shows them in the browser's language, which is not always the page's.
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                localize=True,
            )

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields below their headings."""
        return [(heading, [self[knob.name] for knob in found]) for heading, found in tuning.GROUPS]

    @property
    def values(self) -> dict[str, float]:
        """What was written, without the question."""
        return {name: value for name, value in self.cleaned_data.items() if name != "q"}
