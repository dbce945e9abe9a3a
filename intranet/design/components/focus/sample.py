"""Sample data of the component ``focus``."""

SAMPLES = {
    "da": [
        {"area": {"tint": "udvikling", "symbol": "f-udvikling", "name": "Udvikling & ansvar"}},
        {"area": {"tint": "naerhed", "symbol": "f-naerhed", "name": "Nærhed & indflydelse"}},
        {"area": {"tint": "arbejdsplads", "symbol": "f-arbejdsplads", "name": "Arbejdsplads i udvikling"}},
        {"area": {"tint": "okker", "symbol": "m-aabenhed", "name": "Åbenhed"}},
        {"area": {"tint": "okker", "symbol": "m-faglighed", "name": "Faglighed"}},
    ],
    "en": [
        {"area": {"tint": "udvikling", "symbol": "f-udvikling", "name": "Growth & responsibility"}},
        {"area": {"tint": "naerhed", "symbol": "f-naerhed", "name": "Closeness & influence"}},
        {"area": {"tint": "arbejdsplads", "symbol": "f-arbejdsplads", "name": "A workplace that develops"}},
        {"area": {"tint": "okker", "symbol": "m-aabenhed", "name": "Openness"}},
        {"area": {"tint": "okker", "symbol": "m-faglighed", "name": "Professional skill"}},
    ],
}
