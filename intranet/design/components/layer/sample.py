"""Sample data of the component ``layer``."""

SAMPLES = {
    "da": [
        {"layer": "noter", "id": "s-noter", "inside": "Stiplet kant, hængelås."},
        {"layer": "delt", "id": "s-delt", "inside": "Hel kant, to personer."},
        {"layer": "aftalt", "id": "s-aftalt", "inside": "Dobbelt kant, dokument."},
    ],
    "en": [
        {"layer": "noter", "id": "s-noter", "inside": "Dashed edge, padlock."},
        {"layer": "delt", "id": "s-delt", "inside": "Solid edge, two people."},
        {"layer": "aftalt", "id": "s-aftalt", "inside": "Double edge, document."},
    ],
}
