"""Sample data of the component ``empty``."""

SAMPLES = {
    "da": [
        {
            "title": "Ingen mål endnu",
            "text": "Når du skriver dit første mål, lægger det sig her. Kun du kan se det, til du deler.",
            "level": 3,
            "url": "#",
            "action": "Skriv et mål",
        }
    ],
    "en": [
        {
            "title": "No goals yet",
            "text": "Your first goal will stand here. Only you can see it until you share.",
            "level": 3,
            "url": "#",
            "action": "Write a goal",
        }
    ],
}
