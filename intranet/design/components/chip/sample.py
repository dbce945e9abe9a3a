"""Sample data of the component ``chip``."""

SAMPLES = {
    "da": [
        {"tone": "ok", "icon": "check", "text": "Aftalt"},
        {"tone": "now", "icon": "time", "text": "I gang"},
        {"tone": "wait", "icon": "hourglass", "text": "Venter på Anders"},
        {"tone": "act", "icon": "warning", "text": "Venter på dig"},
        {"tone": "idea", "icon": "science", "text": "Prøvehandling"},
        {"tone": "line", "icon": "document", "text": "Version 2"},
    ],
    "en": [
        {"tone": "ok", "icon": "check", "text": "Agreed"},
        {"tone": "now", "icon": "time", "text": "Under way"},
        {"tone": "wait", "icon": "hourglass", "text": "Waits for Anders"},
        {"tone": "act", "icon": "warning", "text": "Waits for you"},
        {"tone": "idea", "icon": "science", "text": "Being tried"},
        {"tone": "line", "icon": "document", "text": "Version 2"},
    ],
}
