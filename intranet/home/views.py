"""The start page over HTTP."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from intranet.home import queries


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """The signed-in person's start page."""
    return render(request, "home/start.html", {"start": queries.start(request.user)})
