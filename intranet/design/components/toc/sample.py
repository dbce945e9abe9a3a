"""Sample data of the component ``toc``."""

SAMPLES = {
    "da": [
        {
            "id": "s-toc",
            "here": "#nyt",
            "links": [("Det er nyt i version 3", "#nyt"), ("Åbenhed", "#aabenhed"), ("Ordentlighed", "#ordentlighed")],
        }
    ],
    "en": [
        {
            "id": "s-toc",
            "here": "#news",
            "links": [("New in version 3", "#news"), ("Openness", "#openness"), ("Decency", "#decency")],
        }
    ],
}
