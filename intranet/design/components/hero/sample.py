"""Sample data of the component ``hero``."""

SAMPLES = {
    "da": [
        {
            "title": "Min udviklingsplan",
            "lead": "To mål, fire indsatser. Næste opfølgning med Anders er 3. december.",
            "tint": "havn",
            "level": 3,
            "chips": [("ok", "success", "Aftalt af begge 12. marts"), ("line", "document", "Version 2")],
            "art": "samtale",
        }
    ],
    "en": [
        {
            "title": "My development plan",
            "lead": "Two goals, four actions. The next follow-up with Anders is on 3 December.",
            "tint": "havn",
            "level": 3,
            "chips": [("ok", "success", "Agreed by both on 12 March"), ("line", "document", "Version 2")],
            "art": "samtale",
        }
    ],
}
