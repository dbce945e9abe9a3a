"""One's own keys, and everybody's for a system administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from intranet.access import access, guards
from intranet.keys import actions, forms, queries
from intranet.keys.models import Key
from intranet.people.forms import accepted
from intranet.people.models import User

no_store = cache_control(no_store=True)
get_and_post = require_http_methods(["GET", "HEAD", "POST"])


class Request(HttpRequest):
    """A request of somebody signed in."""

    user: User


@get_and_post
@no_store
def key_list(request: Request) -> HttpResponse:
    """One's own keys; a new one is shown here, once."""
    access.require(request.user, "make", Key)
    form = forms.KeyForm(request.POST or None, viewer=request.user)
    made: list[tuple[Key, str]] = []
    if request.method == "POST" and accepted(
        form, lambda: made.append(actions.make(**form.made_from, by=request.user))
    ):
        form = forms.KeyForm(viewer=request.user)
    context = {
        "keys": queries.own(request.user, request.GET.get("page", "1")),
        "form": form,
        "made": made[0][0] if made else None,
        "secret": made[0][1] if made else "",
    }
    return render(request, "keys/list.html", context, status=422 if form.is_bound else 200)


@get_and_post
@no_store
def key_revoke(request: Request, pk: int) -> HttpResponse:
    """Revoke a key, after asking."""
    key = guards.get_or_404(request.user, Key, "revoke", pk=pk)
    own = key.user_id == request.user.pk
    back = "keys:key-list" if own else "keys:key-all"
    if request.method == "POST":
        actions.revoke(key, by=request.user)
        messages.success(request, _("The key can no longer be used."))
        return redirect(back)
    return render(request, "keys/revoke.html", {"key": key, "own": own, "back": back})


@require_safe
@no_store
def key_all(request: Request) -> HttpResponse:
    """Everybody's keys, without what they are: to revoke one that should not be there."""
    keys = queries.everybodys(request.user, request.GET.get("page", "1"))
    return render(request, "keys/all.html", {"keys": keys})
