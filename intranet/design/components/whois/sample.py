"""Sample data of the component ``whois``."""

from intranet.design.components import cast

SAMPLES = {
    "da": [
        {
            "person": cast.FATIMA,
            "level": 3,
            "lead": "Demenskoordinator i Demensteamet",
            "chips": [("ok", "check", "Til stede i dag"), ("line", "how-to-reg", "AMR til april 2027")],
        }
    ],
    "en": [
        {
            "person": cast.FATIMA,
            "level": 3,
            "lead": "Dementia coordinator in the dementia team",
            "chips": [("ok", "check", "Here today"), ("line", "how-to-reg", "Safety representative until April 2027")],
        }
    ],
}
