"""Controls that the rooms' forms share."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A date picked in the browser's own calendar, which sends and needs the date as ``2026-12-03``."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
