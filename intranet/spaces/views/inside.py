"""One space: its page, or what those outside see of it; its settings, its end, finding in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.people import forms as naming
from intranet.spaces import actions, forms, queries
from intranet.spaces.models import Space
from intranet.spaces.views._answers import Request, asks, attempt, does, get_space, say, shows, to_space


@shows
def space_detail(request: Request, pk: int) -> HttpResponse:
    """The space for those who read it; name and purpose for those who may only know of it."""
    space = get_space(request, pk)
    if not access.can(request.user, "read", space):
        return _from_outside(request, space)
    return show(request, space)


def _from_outside(request: Request, space: Space) -> HttpResponse:
    context = {
        "space": space,
        "terms": queries.page.terms(request.user, space),
        "invitation": queries.people.own_invitation(request.user, space),
        "asked": queries.people.own_request(request.user, space),
        "outcome": queries.page.outcome(request.user, space),
        "form": forms.AskForm(),
    }
    return render(request, "spaces/outside.html", context)


def show(request: Request, space: Space, form: Any = None) -> HttpResponse:
    """Render the space's page; a post that was refused keeps what was written."""
    before = forms.WantedForm(request.GET).said("foer", None)
    found = queries.page.page(request.user, space, before)
    known = [member.person for member in found.members]
    if form is None and found.writes:
        form = forms.PostForm(viewer=request.user, space=space, known=known)
    response = render(
        request,
        "spaces/detail.html",
        {"page": found, "space": space, "form": form, "before": before},
        status=422 if form is not None and form.is_bound else 200,
    )
    if before is None and queries.page.has_news(request.user, found):
        actions.members.seen(space, by=request.user)
    return response


@asks
def space_settings(request: Request, pk: int) -> HttpResponse:
    """Name, purpose, who may read, what it serves."""
    space = get_space(request, pk, "manage")
    form = forms.SettingsForm(request.POST or None, space=space)

    def save() -> None:
        actions.spaces.edit(space, form.shape(), revision=form.cleaned_data["revision"], by=request.user)

    if request.method == "POST" and naming.accepted(form, save):
        say(request, _("The space is changed."))
        return to_space(space)
    context = {"space": space, "form": form}
    return render(request, "spaces/settings.html", context, status=422 if form.is_bound else 200)


@asks
def space_end(request: Request, pk: int) -> HttpResponse:
    """Bring the space to an end, with what came out of it."""
    space = get_space(request, pk, "manage")
    form = forms.EndForm(request.POST or None, space=space)
    if request.method == "POST" and naming.accepted(
        form, lambda: actions.spaces.end(space, form.ending(), by=request.user)
    ):
        say(request, _("The space has ended. What came out of it can be found."))
        return to_space(space)
    context = {"space": space, "form": form}
    return render(request, "spaces/end.html", context, status=422 if form.is_bound else 200)


@does
def space_reopen(request: Request, pk: int) -> HttpResponse:
    """Take the space up again."""
    space = get_space(request, pk, "reopen")
    attempt(request, lambda: actions.spaces.reopen(space, by=request.user), _("The space is open again."))
    return to_space(space)


@does
def space_archive(request: Request, pk: int) -> HttpResponse:
    """Put the space away, or take it back into the lists."""
    space = get_space(request, pk, "archive")
    if "back" in request.POST:
        attempt(
            request, lambda: actions.spaces.unarchive(space, by=request.user), _("The space is in the lists again.")
        )
    else:
        attempt(
            request,
            lambda: actions.spaces.archive(space, by=request.user),
            _("The space is put away. It can still be found."),
        )
    return to_space(space)


@asks
def space_drop(request: Request, pk: int) -> HttpResponse:
    """Throw away a space that has not begun."""
    space = get_space(request, pk, "drop")
    if request.method == "POST":
        actions.spaces.drop(space, by=request.user)
        say(request, _("The space is dropped, and the invitations are withdrawn."))
        return redirect("spaces:space-list")
    context = {
        "space": space,
        "title": _("Drop the space?"),
        "text": _("The space has not begun. Its invitations are withdrawn, and what you have written goes."),
        "yes": _("Drop it"),
    }
    return render(request, "spaces/ask_first.html", context)


@shows
def space_find(request: Request, pk: int) -> HttpResponse:
    """Find in this space alone."""
    space = get_space(request, pk, "read")
    asked = forms.WantedForm(request.GET)
    found = queries.parts.find(request.user, space, asked.said("q", "").strip(), asked.said("page", 1))
    return render(request, "spaces/find.html", {"space": space, "results": found})
