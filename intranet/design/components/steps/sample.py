"""Sample data of the component ``steps``."""

SAMPLES = {
    "da": [
        {
            "label": "Trin i importen",
            "row": True,
            "steps": [
                {"text": "Vælg fil", "detail": "6.014 linjer", "state": "done"},
                {"text": "Forhåndsvisning", "detail": "143 ændringer, ingen fejl", "state": "now"},
                {"text": "Bekræft", "detail": "Én grænse kræver dit ja"},
                {"text": "Færdig", "detail": "Under et minut"},
            ],
        }
    ],
    "en": [
        {
            "label": "Steps of the import",
            "row": True,
            "steps": [
                {"text": "Choose a file", "detail": "6,014 lines", "state": "done"},
                {"text": "Preview", "detail": "143 changes, no errors", "state": "now"},
                {"text": "Confirm", "detail": "One limit needs your yes"},
                {"text": "Done", "detail": "Less than a minute"},
            ],
        }
    ],
}
