"""The inbox over HTTP."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intranet.access import guards
from intranet.notifications import actions, queries
from intranet.notifications.models import Notification


@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits, and what is for information."""
    found = queries.inbox(request.user, topic=request.GET.get("emne", ""), page=request.GET.get("side", 1))
    return render(request, "notifications/inbox.html", {"inbox": found})


@require_safe
@never_cache
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the message leads; it is read now. The page there asks for itself who may see it."""
    notification = guards.get_or_404(request.user, Notification, pk=pk)
    actions.mark_read(notification, by=request.user)
    return redirect(queries.destination(notification))


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Mark everything for information as read."""
    actions.mark_all_read(by=request.user)
    return redirect("notifications:inbox")
