"""The inbox over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.access import guards
from intranet.notifications import actions, forms, post, queries
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


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """How the person wants her messages."""
    chosen, quiet = queries.preferences(request.user)
    form = forms.PostForm(request.POST or None, user=request.user, preferences=chosen, quiet=quiet)
    if request.method == "POST" and form.is_valid():
        actions.set_preferences(form.frequencies(), quiet=form.quiet(), by=request.user)
        messages.success(request, _("Your choices are saved."))
        return redirect("notifications:settings")
    address = queries.address(request.user)
    return render(request, "notifications/settings.html", {"form": form, "address": address})


@csrf_exempt  # the mail program itself posts here (RFC 8058); the signed address is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Switch e-mail about a topic off; a mail program posts, a person is asked first."""
    wish = post.read_unsubscribe(token)
    owner = queries.recipient(wish.user_id) if wish is not None else None
    if wish is None or owner is None:
        raise Http404
    if request.method == "POST":
        actions.unsubscribe(wish, by=owner)
    return render(request, "notifications/unsubscribe.html", {"wish": wish, "done": request.method == "POST"})
