"""The context processor that puts the frame at every template's hand."""

from typing import Any

from django.http import HttpRequest

from intranet.design import frame as around


def frame(request: HttpRequest) -> dict[str, Any]:
    """``frame`` in every template; it looks nothing up before it is asked."""
    return {"frame": around.Frame(request)}
