"""Sample data of the component ``details``."""

SAMPLES = {
    "da": [
        {
            "title": "På sporet lige nu: 19 kolleger, og to på orlov",
            "icon": "check",
            "text": "Indholdet kan læses uden script.",
        }
    ],
    "en": [
        {
            "title": "On track right now: 19 colleagues, and two on leave",
            "icon": "check",
            "text": "The contents can be read without script.",
        }
    ],
}
