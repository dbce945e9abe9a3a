"""Sample data of the component ``search``."""

SAMPLES = {
    "da": [
        {
            "action": "#",
            "label": "Søg i eksemplet",
            "placeholder": "Find en kollega, en politik, en nyhed …",
            "button": "Søg",
            "id": "q-sample",
        }
    ],
    "en": [
        {
            "action": "#",
            "label": "Search the example",
            "placeholder": "Find a colleague, a policy, news …",
            "button": "Search",
            "id": "q-sample",
        }
    ],
}
