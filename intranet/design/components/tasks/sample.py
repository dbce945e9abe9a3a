"""Sample data of the component ``tasks``."""

SAMPLES = {
    "da": [
        {
            "tasks": [
                {
                    "icon": "chat",
                    "tint": "okker",
                    "title": "Forbered din MUS med Anders",
                    "text": "Samtalen er torsdag 3. december kl. 10.",
                    "chip": ("wait", "time", "10 dage"),
                    "url": "#",
                    "action": "Fortsæt",
                    "primary": True,
                },
                {
                    "icon": "assignment",
                    "tint": "naerhed",
                    "title": "Læs Det Personalepolitiske Grundlag, version 3",
                    "text": "Der er nyt om fleksibel arbejdstid. 6 minutters læsning.",
                    "chip": ("wait", "time", "1 uge"),
                    "url": "#",
                    "action": "Læs",
                },
            ]
        }
    ],
    "en": [
        {
            "tasks": [
                {
                    "icon": "chat",
                    "tint": "okker",
                    "title": "Prepare your dialogue with Anders",
                    "text": "It is on Thursday 3 December at 10.",
                    "chip": ("wait", "time", "10 days"),
                    "url": "#",
                    "action": "Go on",
                    "primary": True,
                },
                {
                    "icon": "assignment",
                    "tint": "naerhed",
                    "title": "Read the foundation of our personnel policy, version 3",
                    "text": "News about flexible working hours. 6 minutes.",
                    "chip": ("wait", "time", "1 week"),
                    "url": "#",
                    "action": "Read",
                },
            ]
        }
    ],
}
