"""The cast of the whole house, and the taxonomy that plans point at."""

from __future__ import annotations

import pytest

from intranet.content.models import FocusArea, Marker
from tests.cast import Cast

AREAS = {
    "udvikling": "Udvikling & ansvar",
    "naerhed": "Nærhed & indflydelse",
    "arbejdsplads": "Arbejdsplads i udvikling",
}
MARKERS = {"faglighed": "Faglighed", "vaekst": "Vækst og udvikling"}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The standing people, the three focus areas and two of the markers."""
    for model, terms, letter in ((FocusArea, AREAS, "f"), (Marker, MARKERS, "m")):
        for order, (code, name) in enumerate(terms.items()):
            model.objects.create(code=code, name=name, symbol=f"{letter}-{code}", order=order)
    return cast
