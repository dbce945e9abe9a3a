"""Sample data of the component ``route``."""

_STATES = [
    {"done": 0, "total": 3},
    {"done": 2, "total": 4, "under_way": True},
    {"done": 3, "total": 6},
    {"done": 4, "total": 4},
]
SAMPLES = {"da": _STATES, "en": _STATES}
