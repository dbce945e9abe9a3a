"""Sample data of the component ``figure``."""

SAMPLES = {
    "da": [
        {
            "label": "Har en levende plan",
            "number": 19,
            "total": 28,
            "tone": "eng",
            "note": "Levende = aftalt af begge og fulgt op det seneste halve år",
        }
    ],
    "en": [
        {
            "label": "Have a living plan",
            "number": 19,
            "total": 28,
            "tone": "eng",
            "note": "Living = agreed by both and followed up within half a year",
        }
    ],
}
