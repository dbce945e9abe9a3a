"""My data over HTTP: the page, the log, everything, the package; and the log of clean-ups."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from intranet.access import guards
from intranet.mydata import actions, queries
from intranet.mydata.models import Package
from intranet.people.models import User

View = Callable[..., Any]


class Request(HttpRequest):
    """A request of somebody signed in, which every view of the room is given."""

    user: User


def _lengths() -> dict[str, int]:
    """Return the periods that the pages name."""
    return {"log_months": settings.FORKANT_READING_LOG_MONTHS, "package_days": settings.FORKANT_PACKAGE_DAYS}


def private(view: View) -> View:
    """Mark a view whose answers no cache may keep."""
    return wraps(view)(cache_control(private=True, no_store=True)(view))


@private
@require_safe
def page(request: Request) -> HttpResponse:
    """Who has seen what of mine, what is kept and how long, and my package."""
    return render(request, "mydata/page.html", {"mine": queries.page.my_data(request.user), **_lengths()})


@private
@require_safe
def log(request: Request) -> HttpResponse:
    """The whole log of who has seen what."""
    found = queries.readings.log(request.user, request.GET.get("type", ""), request.GET.get("side", 1))
    return render(request, "mydata/log.html", {"log": found, **_lengths()})


@private
@require_safe
def everything(request: Request) -> HttpResponse:
    """Everything about me to read on the screen; that it was taken out is written down."""
    return render(request, "mydata/everything.html", {"found": actions.packages.look(by=request.user)})


@private
@require_POST
def order(request: Request) -> HttpResponse:
    """Order the package."""
    actions.packages.order(by=request.user)
    messages.success(request, _("Your package is being made. You get a message when it is ready."))
    return redirect(f"{reverse('mydata:page')}#pakke")


@private
@require_safe
def fetch(request: Request, key: UUID) -> FileResponse:
    """Fetch the package: the person herself, signed in, until the day it is deleted."""
    package = guards.get_or_404(request.user, Package, "fetch", key=key)
    held = actions.packages.fetch(package, by=request.user)
    name = f"alt-om-mig-{timezone.localdate(package.ready_at):%Y-%m-%d}.zip"
    return FileResponse(held, as_attachment=True, filename=name, content_type="application/zip")


@private
@require_safe
def retention(request: Request) -> HttpResponse:
    """What was deleted in time, for those who answer for it."""
    return render(
        request, "mydata/retention.html", {"log": queries.retention.log(request.user, request.GET.get("side", 1))}
    )
