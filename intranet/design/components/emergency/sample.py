"""Sample data of the component ``emergency``."""

SAMPLES = {
    "da": [
        {
            "title": "Varsel: telefonerne på rådhuset er nede",
            "text": "Brug mobil. Opdateret i dag kl. 7.42.",
            "url": "#",
            "link": "Se, hvad du skal gøre",
        }
    ],
    "en": [
        {
            "title": "Warning: the town hall's telephones are down",
            "text": "Use a mobile phone. Updated today at 7:42.",
            "url": "#",
            "link": "See what to do",
        }
    ],
}
