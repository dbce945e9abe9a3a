"""Which page numbers to show: the first, the last and those around the current one."""

from typing import Any

from django.core.paginator import Page


def prepare(page: "Page[Any]", **values: Any) -> dict[str, Any]:
    """The numbers to show, with the paginator's mark where some are left out."""
    return {"numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))}
