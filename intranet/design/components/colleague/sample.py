"""Sample data of the component ``colleague``."""

from django.utils.safestring import mark_safe

from intranet.design.components import cast

SAMPLES = {
    "da": [
        {
            "person": cast.FATIMA,
            "url": "#",
            "title": "Demenskoordinator",
            "unit": "Demensteamet",
            "unit_url": "#",
            "help": mark_safe("<mark>demens</mark> og uro · samtaler med pårørende"),
            "now": ("ok", "check", "Til stede i dag til kl. 15"),
            "phone": "56 67 10 31",
            "mail": "fatima@example.org",
        }
    ],
    "en": [
        {
            "person": cast.FATIMA,
            "url": "#",
            "title": "Dementia coordinator",
            "unit": "Dementia team",
            "unit_url": "#",
            "help": mark_safe("<mark>dementia</mark> and unrest · talks with relatives"),
            "now": ("ok", "check", "Here today until 15"),
            "phone": "56 67 10 31",
            "mail": "fatima@example.org",
        }
    ],
}
