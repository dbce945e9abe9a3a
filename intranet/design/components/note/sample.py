"""Sample data of the component ``note``."""

SAMPLES = {
    "da": [
        {"tone": "now", "title": "Godt at vide", "text": "Rolig oplysning."},
        {"tone": "ok", "title": "Planen er aftalt", "text": "I har begge sagt ja til version 2."},
        {"tone": "wait", "title": "Fristen er mandag", "text": "Du kan nå det på seks minutter."},
        {"tone": "act", "title": "Vi kunne ikke gemme", "text": "Din tekst står her stadig. Prøv igen om lidt."},
    ],
    "en": [
        {"tone": "now", "title": "Good to know", "text": "Calm information."},
        {"tone": "ok", "title": "The plan is agreed", "text": "You have both said yes to version 2."},
        {"tone": "wait", "title": "Monday is the last day", "text": "It takes six minutes."},
        {"tone": "act", "title": "We could not save", "text": "Your text is still here. Try again in a moment."},
    ],
}
