"""Sample data of the component ``orgpic``."""

from typing import Any


def _units(names: list[str]) -> list[dict[str, Any]]:
    leaders = [
        ("Anders Bjerregaard", "AB", 30),
        ("Inge Lassen", "IL", 34),
        ("Dorte Juul", "DJ", 33),
        ("Mona Schou", "MS", 20),
    ]
    return [
        {"name": name, "leader": leader, "initials": initials, "count": count, "mine": i == 0, "inherited": i == 1}
        for i, (name, (leader, initials, count)) in enumerate(zip(names, leaders, strict=True))
    ]


SAMPLES = {
    "da": [
        {
            "title": "Hjemmeplejen, tæt på dig",
            "id": "s-orgpic",
            "above": "Sundhed og Ældre",
            "unit": {"name": "Hjemmeplejen", "leader": "Inge Lassen", "initials": "IL", "count": 121},
            "children": _units(["Nord", "Syd", "Vest", "Nattevagterne"]),
        }
    ],
    "en": [
        {
            "title": "Home care, close to you",
            "id": "s-orgpic",
            "above": "Health and the elderly",
            "unit": {"name": "Home care", "leader": "Inge Lassen", "initials": "IL", "count": 121},
            "children": _units(["North", "South", "West", "Night watch"]),
        }
    ],
}
