"""Sample data of the component ``stats``."""

SAMPLES = {
    "da": [
        {
            "stats": [
                {"number": "38", "text": "nye kolleger", "tint": "arbejdsplads", "url": "#"},
                {"number": "61", "text": "med nye oplysninger", "tint": "naerhed", "url": "#"},
                {"number": "27", "text": "skifter enhed", "tint": "naerhed"},
                {"number": "17", "text": "stopper", "tint": "okker"},
                {"number": "13", "text": "enheder får ny leder", "tint": "udvikling"},
            ],
            "five": True,
        }
    ],
    "en": [
        {
            "stats": [
                {"number": "38", "text": "new colleagues", "tint": "arbejdsplads", "url": "#"},
                {"number": "61", "text": "with new details", "tint": "naerhed", "url": "#"},
                {"number": "27", "text": "change unit", "tint": "naerhed"},
                {"number": "17", "text": "leave", "tint": "okker"},
                {"number": "13", "text": "units get a new leader", "tint": "udvikling"},
            ],
            "five": True,
        }
    ],
}
