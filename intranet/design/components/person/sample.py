"""Sample data of the component ``person``."""

from intranet.design.components import cast

SAMPLES = {
    "da": [
        {"person": cast.FATIMA, "url": "#", "detail": "Demenskoordinator"},
        {"person": cast.JONAS, "detail": "Velfærdsteknologi", "size": "lg"},
    ],
    "en": [
        {"person": cast.FATIMA, "url": "#", "detail": "Dementia coordinator"},
        {"person": cast.JONAS, "detail": "Welfare technology", "size": "lg"},
    ],
}
