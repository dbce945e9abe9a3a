"""Sample data of the component ``workweek``."""

import datetime
from typing import Any


def _week(free: str, away: str) -> list[dict[str, Any]]:
    monday = datetime.date(2026, 11, 23)
    texts = [("8–15", ""), ("8–15", ""), (away, "away"), ("12–19", ""), (free, "off")]
    return [
        {"date": monday + datetime.timedelta(i), "text": text, "state": state, "today": i == 0}
        for i, (text, state) in enumerate(texts)
    ]


SAMPLES = {"da": [{"days": _week("Fri", "Væk")}], "en": [{"days": _week("Free", "Away")}]}
