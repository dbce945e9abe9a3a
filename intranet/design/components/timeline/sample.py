"""Sample data of the component ``timeline``."""

SAMPLES = {
    "da": [
        {
            "events": [
                {"who": "Aftalt", "when": "12. marts", "done": True},
                {"who": "Mette", "text": "forbereder samtalen", "when": "senest 2. december"},
                {"who": "I to", "text": "følger op", "when": "3. december kl. 10"},
            ]
        }
    ],
    "en": [
        {
            "events": [
                {"who": "Agreed", "when": "12 March", "done": True},
                {"who": "Mette", "text": "prepares the dialogue", "when": "2 December at the latest"},
                {"who": "You two", "text": "follow up", "when": "3 December at 10"},
            ]
        }
    ],
}
