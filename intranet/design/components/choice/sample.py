"""Sample data of the component ``choice``."""

from typing import Any

from django import forms


def _samples(words: dict[str, str]) -> list[dict[str, Any]]:
    class Wishes(forms.Form):
        rota = forms.ChoiceField(
            label=words["rota"], widget=forms.RadioSelect, choices=[("y", words["mostly"]), ("n", words["seldom"])]
        )
        often = forms.ChoiceField(
            label=words["often"],
            help_text=words["hint"],
            widget=forms.RadioSelect,
            choices=[("0", words["now"]), ("1", words["daily"]), ("2", words["weekly"])],
        )
        read = forms.BooleanField(label=words["read"], help_text=words["version"])

    form = Wishes(initial={"rota": "y", "often": "1", "read": True}, auto_id="sample_%s")
    return [{"bound": form["rota"]}, {"bound": form["often"], "few": True}, {"bound": form["read"]}]


SAMPLES = {
    "da": _samples(
        {
            "rota": "Passer vagtplanen?",
            "mostly": "Som regel",
            "seldom": "Sjældent",
            "often": "Nyheder og politik",
            "hint": "På Beskeder står de altid.",
            "now": "Straks",
            "daily": "Dagligt",
            "weekly": "Ugentligt",
            "read": "Jeg har læst og forstået",
            "version": "Version 3",
        }
    ),
    "en": _samples(
        {
            "rota": "Does the rota suit you?",
            "mostly": "Mostly",
            "seldom": "Seldom",
            "often": "News and policy",
            "hint": "They always stand under Messages.",
            "now": "At once",
            "daily": "Daily",
            "weekly": "Weekly",
            "read": "I have read and understood",
            "version": "Version 3",
        }
    ),
}
