"""Sample data of the component ``rows``."""

import datetime

SAMPLES = {
    "da": [
        {
            "rows": [
                {
                    "date": datetime.date(2027, 1, 14),
                    "title": "Demens i hverdagen",
                    "url": "#",
                    "text": "Torsdag kl. 9–15 · Kulturhuset",
                    "chip": ("wait", "hourglass", "Nr. 3 på venteliste"),
                },
                {
                    "icon": "groups",
                    "tint": "arbejdsplads",
                    "title": "Praktikvejledere",
                    "url": "#",
                    "text": "Netværk på tværs af pleje og sundhed",
                    "note": "Intet nyt",
                },
            ]
        }
    ],
    "en": [
        {
            "rows": [
                {
                    "date": datetime.date(2027, 1, 14),
                    "title": "Dementia in everyday life",
                    "url": "#",
                    "text": "Thursday 9–15 · the house of culture",
                    "chip": ("wait", "hourglass", "No. 3 on the waiting list"),
                },
                {
                    "icon": "groups",
                    "tint": "arbejdsplads",
                    "title": "Practice supervisors",
                    "url": "#",
                    "text": "Network across care and health",
                    "note": "Nothing new",
                },
            ]
        }
    ],
}
