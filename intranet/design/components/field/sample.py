"""Sample data of the component ``field``."""

from typing import Any

from django import forms


def _samples(words: dict[str, str]) -> list[dict[str, Any]]:
    class Goal(forms.Form):
        topic = forms.CharField(
            label=words["topic"], help_text=words["hint"], widget=forms.Textarea({"rows": 3}), required=False
        )
        day = forms.DateField(label=words["day"], error_messages={"invalid": words["error"]})
        kind = forms.ChoiceField(label=words["kind"], choices=[("c", words["course"]), ("m", words["mentor"])])

    form = Goal({"day": "i går", "topic": "", "kind": "c"}, auto_id="sample_%s")
    return [{"bound": bound} for bound in form]


SAMPLES = {
    "da": _samples(
        {
            "topic": "Hvad vil du tale om?",
            "hint": "Et par linjer er nok.",
            "day": "Dato for opfølgning",
            "error": "Skriv en dato, for eksempel 1. maj 2027",
            "kind": "Slags indsats",
            "course": "Kursus",
            "mentor": "Mentor",
        }
    ),
    "en": _samples(
        {
            "topic": "What do you want to talk about?",
            "hint": "A few lines are enough.",
            "day": "Date of follow-up",
            "error": "Write a date, for instance 1 May 2027",
            "kind": "Kind of action",
            "course": "Course",
            "mentor": "Mentor",
        }
    ),
}
