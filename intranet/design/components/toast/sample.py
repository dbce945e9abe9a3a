"""Sample data of the component ``toast``."""

SAMPLES = {
    "da": [{"text": "Planen er delt med Anders"}, {"text": "Vi kunne ikke sende. Prøv igen.", "level": "error"}],
    "en": [{"text": "The plan is shared with Anders"}, {"text": "We could not send it. Try again.", "level": "error"}],
}
