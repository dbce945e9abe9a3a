"""Pages, images and documents over HTTP: found by address, asked about, then served; never from a plain media path."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.access import access, guards
from intranet.content import actions, queries
from intranet.content.forms import ReviewForm
from intranet.content.pages import BasePage

NOT_KEPT = "private, no-store"


@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """A page of the tree. What the reader may not know of is answered before anything else of the page is."""
    found = queries.page_at(request.user, path)
    response: HttpResponse = found.serve(request)
    return response


@require_safe
def focus(request: HttpRequest, code: str) -> HttpResponse:
    """Where a focus area is explained: a stable address for everything that points at it."""
    return redirect(queries.explained(request.user, "focus_area", code))


@require_safe
def marker(request: HttpRequest, code: str) -> HttpResponse:
    """Where a guiding marker is explained."""
    return redirect(queries.explained(request.user, "marker", code))


@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: HttpRequest) -> HttpResponse:
    """The pages that the person answers for and that are due, or soon will be."""
    if request.method == "POST":
        return _confirm(request)
    return render(request, "content/reviews.html", {"reviews": queries.reviews(request.user), "form": ReviewForm()})


def _confirm(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose when the page must be reviewed again. Nothing was saved."))
        return redirect("content_reviews")
    page = guards.get_or_404(request.user, BasePage, "review", pk=form.cleaned_data["page"])
    actions.confirm_review(by=request.user, page=page, next_on=form.next_on())
    messages.success(request, _("Thank you. “%(title)s” is reviewed.") % {"title": page.title})
    return redirect("content_reviews")


@require_safe
def image(request: HttpRequest, image_id: int, rendition_id: int, name: str) -> FileResponse:
    """An image in one size."""
    return _file(queries.image(request.user, rendition_id, image_id).file)


@require_safe
def original(request: HttpRequest, image_id: int, name: str) -> FileResponse:
    """An image as it was uploaded."""
    return _file(queries.original(request.user, image_id).file)


@require_safe
def document(request: HttpRequest, document_id: str, name: str) -> FileResponse:
    """A document."""
    found = queries.document(request.user, int(document_id))
    if found.filename != name:
        raise access.NotVisible
    inline = found.content_disposition == "inline"
    response = FileResponse(found.file.open("rb"), as_attachment=not inline, filename=name)
    response["Content-Type"] = found.content_type
    response["Cache-Control"] = NOT_KEPT
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file(file: Any) -> FileResponse:
    """Answer with a picture's bytes; nothing in it may run, nobody may keep it."""
    kind = mimetypes.guess_type(PurePath(file.name).name)[0] or ""
    safe = kind if kind.startswith("image/") else "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=safe)
    response["Cache-Control"] = NOT_KEPT
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
