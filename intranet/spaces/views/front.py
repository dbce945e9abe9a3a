"""All spaces, those that have ended, and starting one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.people import forms as naming
from intranet.people import standing
from intranet.people.queries import colleagues
from intranet.spaces import actions, forms, queries
from intranet.spaces.models import Space
from intranet.spaces.queries.front import Wanted
from intranet.spaces.views._answers import Request, asks, say, shows


@shows
def space_list(request: Request) -> HttpResponse:
    """One's own spaces, all open and closed ones, and what came out of others."""
    asked = forms.WantedForm(request.GET)
    wanted = Wanted(asked.said("fokus", ""), asked.said("soeger", ""), asked.said("page", 1))
    front = queries.front.front(request.user, wanted)
    context = {"front": front, "form": forms.PurposeForm(auto_id="start_%s")}
    return render(request, "spaces/list.html", context)


@shows
def closed_list(request: Request) -> HttpResponse:
    """All closed spaces, by name and purpose."""
    found = queries.front.closed(request.user, forms.WantedForm(request.GET).said("page", 1))
    return render(request, "spaces/closed.html", {"found": found})


@shows
def ended_list(request: Request) -> HttpResponse:
    """What came out of all spaces that have ended."""
    found = queries.front.ended(request.user, forms.WantedForm(request.GET).said("page", 1))
    return render(request, "spaces/ended.html", {"found": found})


@asks
def space_start(request: Request) -> HttpResponse:
    """From purpose to a space in two steps. The purpose is posted: it must not stand in an address."""
    access.require(request.user, "start", Space)
    if request.method != "POST":
        return _first_step(request, forms.PurposeForm())
    if "name" not in request.POST:
        first = forms.PurposeForm(request.POST)
        if not first.is_valid():
            return _first_step(request, first)
        return _second_step(request, forms.StartForm(initial=first.cleaned_data, viewer=request.user))
    form = forms.StartForm(request.POST, viewer=request.user)
    made: list[Space] = []

    def start() -> None:
        said = form.cleaned_data
        made.append(
            actions.spaces.start(
                form.shape(),
                co_owner=said["co_owner"],
                others=said["others"],
                words=said["words"],
                key=said["key"],
                by=request.user,
            )
        )

    if naming.accepted(form, start):
        say(request, _("The space is made. It opens when your co-owner has said yes."))
        return redirect("spaces:space-detail", made[0].pk)
    return _second_step(request, form)


def _first_step(request: Request, form: forms.PurposeForm) -> HttpResponse:
    return render(request, "spaces/start_purpose.html", {"form": form}, status=422 if form.is_bound else 200)


def _second_step(request: Request, form: forms.StartForm) -> HttpResponse:
    person = standing.person_of(request.user)
    purpose = form["purpose"].value() or ""
    context = {
        "form": form,
        "near": colleagues.near(request.user, person) if person else [],
        "similar": queries.parts.similar(request.user, purpose) if not form.is_bound else [],
    }
    return render(request, "spaces/start_people.html", context, status=422 if form.is_bound else 200)
