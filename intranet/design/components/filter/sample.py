"""Sample data of the component ``filter``."""

SAMPLES = {
    "da": [
        {
            "label": "Eksempel på filtre",
            "filters": [
                {"label": "Alle", "url": "#", "count": 30, "current": True},
                {"label": "Venter på mig", "url": "#", "count": 5},
                {"label": "På orlov", "url": "#", "count": 2},
            ],
        }
    ],
    "en": [
        {
            "label": "Example of filters",
            "filters": [
                {"label": "All", "url": "#", "count": 30, "current": True},
                {"label": "Wait for me", "url": "#", "count": 5},
                {"label": "On leave", "url": "#", "count": 2},
            ],
        }
    ],
}
