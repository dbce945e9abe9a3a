"""Sample data of the component ``pipe``."""

SAMPLES = {
    "da": [
        {
            "columns": [
                {"label": "Idé", "tint": "okker", "things": [{"title": "Nøgleboks, før borgeren skal hjem"}]},
                {
                    "label": "Afklaring",
                    "tint": "naerhed",
                    "things": [{"title": "Én fælles tjekliste", "note": "Jonas spørger 10 borgere", "url": "#"}],
                },
                {"label": "Prøvehandling", "tint": "hyben", "things": []},
                {"label": "Effekt", "tint": "arbejdsplads", "things": []},
                {
                    "label": "Spredning",
                    "tint": "udvikling",
                    "things": [{"title": "Hjemkomstmappen", "note": "Bruges nu af 4 grupper"}],
                },
            ]
        }
    ],
    "en": [
        {
            "columns": [
                {"label": "Idea", "tint": "okker", "things": [{"title": "A key box before the citizen comes home"}]},
                {
                    "label": "Looking into it",
                    "tint": "naerhed",
                    "things": [{"title": "One shared checklist", "note": "Jonas asks 10 citizens", "url": "#"}],
                },
                {"label": "Small trial", "tint": "hyben", "things": []},
                {"label": "Effect", "tint": "arbejdsplads", "things": []},
                {
                    "label": "Spreading",
                    "tint": "udvikling",
                    "things": [{"title": "The folder", "note": "Used by 4 groups now"}],
                },
            ]
        }
    ],
}
