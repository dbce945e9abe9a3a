"""Sample data of the component ``tile``."""

SAMPLES = {
    "da": [
        {"url": "#", "icon": "calendar-month", "label": "Vagtplan"},
        {
            "url": "#",
            "focus": {"tint": "udvikling", "symbol": "f-udvikling", "name": "Udvikling & ansvar"},
            "label": "Udvikling & ansvar",
        },
    ],
    "en": [
        {"url": "#", "icon": "calendar-month", "label": "Rota"},
        {
            "url": "#",
            "focus": {"tint": "udvikling", "symbol": "f-udvikling", "name": "Growth & responsibility"},
            "label": "Growth & responsibility",
        },
    ],
}
