"""Sample data of the component ``quote``."""

SAMPLES = {
    "da": [
        {
            "text": "Jeg fulgte køkkenet i to dage. Nu ringer vi til hinanden i stedet for at skrive klager.",
            "who": "Sofie Krogh, sygeplejerske",
            "tint": "arbejdsplads",
        }
    ],
    "en": [
        {
            "text": "I followed the kitchen for two days. Now we call each other instead of writing complaints.",
            "who": "Sofie Krogh, nurse",
            "tint": "arbejdsplads",
        }
    ],
}
