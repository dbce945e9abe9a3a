"""Sample data of the component ``go``."""

SAMPLES = {
    "da": [{"url": "#", "label": "Åbn min plan"}],
    "en": [{"url": "#", "label": "Open my plan"}],
}
