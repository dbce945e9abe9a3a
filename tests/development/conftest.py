"""The taxonomy that the plans of these tests point at."""

from __future__ import annotations

import pytest

from intranet.content.models import FocusArea, Marker


@pytest.fixture(autouse=True)
def taxonomy(db: None) -> None:
    """The three focus areas and two of the markers."""
    for order, (code, name) in enumerate(
        [
            ("udvikling", "Udvikling & ansvar"),
            ("naerhed", "Nærhed & indflydelse"),
            ("arbejdsplads", "Arbejdsplads i udvikling"),
        ]
    ):
        FocusArea.objects.create(code=code, name=name, symbol=f"f-{code}", tint=code, order=order)
    for order, (code, name) in enumerate([("faglighed", "Faglighed"), ("vaekst", "Vækst og udvikling")]):
        Marker.objects.create(code=code, name=name, symbol=f"m-{code}", order=order)
