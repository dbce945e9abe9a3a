"""Sample data of the component ``prose``."""

from django.utils.safestring import mark_safe

SAMPLES = {
    "da": [
        {
            "text": mark_safe(
                "<h3>Åbenhed</h3><p>Vi siger, hvad vi ved, og hvad vi endnu ikke ved. "
                "En leder fortæller tidligt om forandringer, også når alt ikke er på plads.</p>"
            )
        }
    ],
    "en": [
        {
            "text": mark_safe(
                "<h3>Openness</h3><p>We say what we know, and what we do not know yet. "
                "A leader tells of changes early, even when not everything is settled.</p>"
            )
        }
    ],
}
