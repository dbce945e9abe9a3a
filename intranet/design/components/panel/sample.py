"""Sample data of the component ``panel``."""

SAMPLES = {
    "da": [
        {"title": "Min plan er godt på vej", "text": "To af fire indsatser er gennemført.", "tint": "naerhed"},
        {
            "title": "Enige om version 2",
            "text": "Planen er aftalt, fordi I begge har bekræftet den samme tekst.",
            "tint": "arbejdsplads",
        },
    ],
    "en": [
        {"title": "My plan is well under way", "text": "Two of four actions are done.", "tint": "naerhed"},
        {
            "title": "Agreed on version 2",
            "text": "The plan is agreed because you both confirmed the same text.",
            "tint": "arbejdsplads",
        },
    ],
}
