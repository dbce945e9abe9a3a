"""Sample data of the component ``button``."""

SAMPLES = {
    "da": [
        {"label": "Del med min leder", "kind": "primary", "url": "#"},
        {"label": "Udskriv", "icon": "print", "url": "#"},
        {"label": "Annuller", "kind": "tertiary", "url": "#"},
        {"label": "Læs", "small": True, "url": "#", "about": "retningslinjen for samtaler"},
    ],
    "en": [
        {"label": "Share with my leader", "kind": "primary", "url": "#"},
        {"label": "Print", "icon": "print", "url": "#"},
        {"label": "Cancel", "kind": "tertiary", "url": "#"},
        {"label": "Read", "small": True, "url": "#", "about": "the guideline for dialogues"},
    ],
}
