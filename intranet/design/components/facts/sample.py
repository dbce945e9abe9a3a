"""Sample data of the component ``facts``."""

SAMPLES = {
    "da": [
        {
            "facts": [
                ("Gælder fra", "1. november 2026"),
                ("Ejer", "HR"),
                ("Leder", "Lise Damgaard", "tilbage 30. november"),
            ],
            "columns": 3,
        }
    ],
    "en": [
        {
            "facts": [
                ("In force from", "1 November 2026"),
                ("Owner", "HR"),
                ("Leader", "Lise Damgaard", "back on 30 November"),
            ],
            "columns": 3,
        }
    ],
}
