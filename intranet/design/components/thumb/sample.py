"""Sample data of the component ``thumb``."""

SAMPLES = {
    "da": [
        {
            "label": "Genveje til søgningen",
            "links": [
                {"label": "Søg igen", "url": "#q", "icon": "search"},
                {"label": "Afgræns", "url": "#narrow", "icon": "tune"},
            ],
        }
    ],
    "en": [
        {
            "label": "Short ways to the search",
            "links": [
                {"label": "Search again", "url": "#q", "icon": "search"},
                {"label": "Narrow", "url": "#narrow", "icon": "tune"},
            ],
        }
    ],
}
