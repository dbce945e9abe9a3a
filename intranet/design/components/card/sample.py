"""Sample data of the component ``card``."""

AREA = {
    "da": {"tint": "naerhed", "symbol": "f-naerhed", "name": "Nærhed & indflydelse"},
    "en": {"tint": "naerhed", "symbol": "f-naerhed", "name": "Closeness & influence"},
}
SAMPLES = {
    "da": [
        {
            "title": "Borgerne tester en ny besøgsaftale",
            "url": "#",
            "focus": AREA["da"],
            "text": "Fra januar kan borgere selv flytte et besøg på telefonen.",
            "foot": "Vist til dig: du arbejder i Hjemmepleje Nord",
        },
        {
            "title": "Vejleder for elever",
            "chip": ("ok", "check", "Gennemført"),
            "text": "Du tog uddannelsen i foråret og har haft to elever siden.",
        },
    ],
    "en": [
        {
            "title": "Citizens try a new agreement about visits",
            "url": "#",
            "focus": AREA["en"],
            "text": "From January, citizens can move a visit themselves by phone.",
            "foot": "Shown to you: you work in Home Care North",
        },
        {
            "title": "Mentor for trainees",
            "chip": ("ok", "check", "Done"),
            "text": "You took the course in spring and have had two trainees since.",
        },
    ],
}
