"""Sample data of the component ``facet``."""

SAMPLES = {
    "da": [
        {
            "title": "Afgræns yderligere",
            "facets": [
                {
                    "title": "Fokusområde",
                    "options": [
                        {"label": "Udvikling & ansvar", "url": "#", "count": 4},
                        {"label": "Nærhed & indflydelse", "url": "#", "count": 11, "current": True},
                    ],
                }
            ],
        }
    ],
    "en": [
        {
            "title": "Narrow further",
            "facets": [
                {
                    "title": "Focus area",
                    "options": [
                        {"label": "Growth & responsibility", "url": "#", "count": 4},
                        {"label": "Closeness & influence", "url": "#", "count": 11, "current": True},
                    ],
                }
            ],
        }
    ],
}
