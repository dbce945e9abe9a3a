"""Sample data of the component ``saved``."""

SAMPLES = {"da": [{"text": "Gemt kl. 14.32"}], "en": [{"text": "Saved at 14:32"}]}
