"""CPR numbers in what editors write: refused with words that say where, beside the very block (domain rule 17).

Nothing is saved then, no draft and no preview either, and the form comes back as it was written. A page that something
else than the editor's form saves is refused by its model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListBlockValidationError, ListValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlockValidationError
from wagtail.rich_text import RichText

from intranet.people import cpr

#: Addresses hold long numbers of their own.
_ADDRESS = re.compile(r"https?://\S+$")
_BREAK = re.compile(r"<(?:/p|/li|/h\d|br)\b[^>]*>", re.IGNORECASE)


def refused() -> ValidationError:
    """Return what is said beside the text."""
    return ValidationError(
        _("This looks like a CPR number. CPR numbers are never stored, so nothing is saved yet. Leave it out."),
        code="cpr",
    )


def summary(places: Iterable[str]) -> ValidationError:
    """Return what is said above the form: where to look."""
    told = _("Something that looks like a CPR number stands in: %(places)s. Nothing is saved yet; take it out there.")
    return ValidationError(told % {"places": ", ".join(dict.fromkeys(places))}, code="cpr")


def holds(text: object) -> bool:
    """Tell whether a text, plain or rich, shows something like a CPR number; marks inside it do not hide it."""
    return cpr.found_in(unescape(strip_tags(_BREAK.sub("\n", str(text)))))


def fault_in(value: Any) -> ValidationError | None:
    """Return what to say beside the innermost blocks of a value, nested as the blocks are; None when there is none."""
    match value:
        case StreamValue():
            return _nested(StreamBlockValidationError, enumerate(child.value for child in value))
        case ListValue():
            return _nested(ListBlockValidationError, enumerate(value))
        case StructValue():
            return _nested(StructBlockValidationError, value.items())
        case TypedTable():
            return _in_table(value)
        case RichText():
            return refused() if holds(value.source) else None
        case str() if not _ADDRESS.match(value):
            return refused() if holds(value) else None
        case list():
            return refused() if any(holds(part) for part in value if isinstance(part, str)) else None
        case models.Model():
            return refused() if holds(getattr(value, "contextual_alt_text", None) or "") else None
    return None


def _nested(error: type[ValidationError], children: Iterable[tuple[Any, Any]]) -> ValidationError | None:
    faults = {key: fault for key, child in children if (fault := fault_in(child)) is not None}
    return _said(error(block_errors=faults)) if faults else None  # type: ignore[call-arg]  # each of Wagtail's takes them


def _said(error: ValidationError) -> ValidationError:
    """Give a block's error our own words, for where it is told in one line; Wagtail's are English and say little."""
    error.message = refused().message
    return error


def _in_table(table: TypedTable) -> ValidationError | None:
    """Return what to say beside cells; a heading or the caption has no place of its own for it."""
    cells: dict[int, dict[int, ValidationError]] = {}
    for row, data in enumerate(table.row_data):
        for column, cell in enumerate(data["values"]):
            if (fault := fault_in(cell)) is not None:
                cells.setdefault(row, {})[column] = fault
    around = [table.caption, *(column["heading"] for column in table.columns)]
    above = [refused()] if any(holds(text) for text in around if text) else None
    return _said(TypedTableBlockValidationError(cell_errors=cells, non_block_errors=above)) if cells or above else None


def places_in(value: Any, name: str) -> Iterator[str]:
    """Yield the names of the places in a field's value, in words: "content, block 3 (Quote)"."""
    if isinstance(value, StreamValue):
        for number, child in enumerate(value, start=1):
            if fault_in(child.value) is not None:
                told = _("%(field)s, block %(number)d (%(kind)s)")
                yield told % {"field": name, "number": number, "kind": child.block.label}
    elif fault_in(value) is not None:
        yield name


def check(page: models.Model) -> None:
    """Refuse a page with such a number in any of its texts, however it is saved.

    Raises:
        ValidationError: naming the places.
    """
    places = [
        place
        for field in page._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) or hasattr(field, "stream_block")
        if not isinstance(field, models.ForeignKey) and field.name not in _MADE
        for place in places_in(getattr(page, field.attname), str(capfirst(field.verbose_name)))
    ]
    if places:
        raise summary(places)


#: Made by Wagtail from other fields.
_MADE = {"path", "url_path", "draft_title", "translation_key"}


class NumbersRefused:
    """Mixed into the desk's forms: refuses such a number beside the text, and says above the form where to look."""

    def clean(self: Any) -> dict[str, Any]:
        """Look into everything that was written."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]  # a form is mixed in
        places: list[str] = []
        for name in list(self.cleaned_data):
            value = self.cleaned_data[name]
            written = getattr(value, "name", value) if name == "file" else value
            if (fault := fault_in(written)) is not None:
                places += places_in(written, str(self.fields[name].label))
                self.add_error(name, fault)
        remarks = getattr(self, "formsets", {}).get("comments")
        if remarks is not None and any(_in_form(form) for form in remarks.forms):
            places.append(_("a remark on the page"))
        if places:
            self.add_error(None, summary(places))
        return cleaned


def _in_form(form: Any) -> bool:
    """Tell whether a form of a formset, or of one inside it, holds such a number."""
    written = (str(value) for key, value in form.data.items() if key.startswith(f"{form.prefix}-"))
    return any(cpr.found_in(text) for text in written)
