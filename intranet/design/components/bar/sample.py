"""Sample data of the component ``bar``."""

SAMPLES = {
    "da": [
        {"number": 22, "total": 28, "text": "22 af 28 har holdt samtale"},
        {"number": 19, "total": 28, "tone": "eng", "text": "19 af 28 har en levende plan"},
    ],
    "en": [
        {"number": 22, "total": 28, "text": "22 of 28 have had a dialogue"},
        {"number": 19, "total": 28, "tone": "eng", "text": "19 of 28 have a living plan"},
    ],
}
