"""Sample data of the component ``skyline``."""

SAMPLES: dict[str, list[dict[str, object]]] = {"da": [{}], "en": [{}]}
