"""Gives each cell its column's name, which the phone shows beside it."""

from collections.abc import Mapping, Sequence
from typing import Any


def prepare(columns: Sequence[Any], rows: Sequence[Any], **values: Any) -> dict[str, Any]:
    """Rows as mappings with ``css`` and ``cells``; a row may be given as a plain list of cells."""
    made = []
    for row in rows:
        cells, css = (row["cells"], row.get("css", "")) if isinstance(row, Mapping) else (row, "")
        made.append({"css": css, "cells": [_cell(c, label) for c, label in zip(cells, columns, strict=False)]})
    return {"rows": made}


def _cell(cell: Any, label: Any) -> dict[str, Any]:
    if not isinstance(cell, Mapping):
        return {"label": label, "text": cell}
    # A cell over several columns belongs to none of them alone.
    return {"label": "" if cell.get("span") else label, **cell}
