"""Sample data of the component ``table``."""

SAMPLES = {
    "da": [
        {
            "caption": "Dækning. Summen er tonet, skjulte felter er skraverede.",
            "columns": ["Enhed", "Samtale holdt", "Levende plan"],
            "tree": True,
            "rows": [
                {"css": "is-sum", "cells": ["Hjemmeplejen", "79 af 112", "62 af 112"]},
                ["Hjemmepleje Nord", "22 af 28", "19 af 28"],
                ["Demensteamet", {"text": "Vises ikke, for få", "css": "is-na", "span": 2}],
            ],
        },
        {
            "caption": "Feltet siger det med ord; tonen gentager det.",
            "columns": ["Kompetence", "Assistenter", "Hjælpere"],
            "heat": True,
            "region": True,
            "rows": [
                [
                    "Demensomsorg",
                    {"text": "7 vil lære mere", "more": "3 har en indsats", "css": "is-many"},
                    {"text": "4 vil lære mere", "more": "1 har en indsats", "css": "is-some"},
                ],
                ["Medicin", {"text": "Dækket", "css": "is-covered"}, {"text": "Kræves ikke", "css": "is-na"}],
            ],
        },
    ],
    "en": [
        {
            "caption": "Coverage. The sum is tinted, hidden cells are hatched.",
            "columns": ["Unit", "Dialogue held", "Living plan"],
            "tree": True,
            "rows": [
                {"css": "is-sum", "cells": ["Home care", "79 of 112", "62 of 112"]},
                ["Home Care North", "22 of 28", "19 of 28"],
                ["Dementia team", {"text": "Not shown, too few", "css": "is-na", "span": 2}],
            ],
        },
        {
            "caption": "The cell says it in words; the tone repeats it.",
            "columns": ["Competence", "Assistants", "Helpers"],
            "heat": True,
            "region": True,
            "rows": [
                [
                    "Dementia care",
                    {"text": "7 want to learn more", "more": "3 have an action", "css": "is-many"},
                    {"text": "4 want to learn more", "more": "1 has an action", "css": "is-some"},
                ],
                ["Medicine", {"text": "Covered", "css": "is-covered"}, {"text": "Not required", "css": "is-na"}],
            ],
        },
    ],
}
