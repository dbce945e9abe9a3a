"""Dates are written as the reader's language writes them, and no template writes one on its own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from tests.architecture import house

DAY = date(2026, 11, 3)
WRITTEN = re.compile(r'date:"[^"]*j[^"]*F')


@pytest.mark.parametrize(
    ("name", "danish", "english"),
    [
        ("DATE_FORMAT", "3. november 2026", "3 November 2026"),
        ("MONTH_DAY_FORMAT", "3. november", "3 November"),
        ("WEEKDAY_FORMAT", "tirsdag 3. november", "Tuesday 3 November"),
        ("WEEKDAY_DATE_FORMAT", "tirsdag 3. november 2026", "Tuesday 3 November 2026"),
    ],
)
def test_dates_follow_the_language(name: str, danish: str, english: str) -> None:
    template = Template('{{ day|date:"' + name + '" }}')
    for language, expected in (("da", danish), ("en", english)):
        with translation.override(language):
            assert template.render(Context({"day": DAY})) == expected


def test_templates_ask_for_dates_by_name() -> None:
    found = [house.name_of(path) for path in house.files(".html", ".txt") if WRITTEN.search(house.text_of(path))]
    assert found == []
