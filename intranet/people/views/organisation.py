"""The organisation and its units; who leads them, who acts for a leader, whom colleagues elected, and leave."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intranet.access import guards
from intranet.people import actions, forms, queries
from intranet.people.models import Deputy, ElectedRole, Employment, Leave, OrgUnit, Person
from intranet.people.views import Request
from intranet.people.views.own import get_and_post


@require_safe
@never_cache
def organisation(request: Request) -> HttpResponse:
    """Units and leaders as a list, and the viewer's corner of it as a picture."""
    asked = request.GET.get("q", "").strip()
    page = queries.organisation.organisation(request.user, asked, everything_open="alt" in request.GET)
    return render(request, "people/organisation.html", {"page": page, "asked": asked})


@require_safe
@never_cache
def unit(request: Request, pk: int) -> HttpResponse:
    """One unit: leader, deputies, units below, people."""
    row = guards.get_or_404(request.user, OrgUnit, pk=pk)
    number = request.GET.get("page", "1")
    page = queries.organisation.unit_page(request.user, row, int(number) if number.isdecimal() else 1)
    return render(request, "people/unit.html", {"page": page})


def _form(request: Request, template: str, form: Any, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


@get_and_post
@never_cache
def leader(request: Request, pk: int) -> HttpResponse:
    """Say who leads a unit from a day on."""
    row = guards.get_or_404(request.user, OrgUnit, "appoint", pk=pk)
    form = forms.LeaderForm(request.POST or None, viewer=request.user)
    if request.method == "POST" and forms.accepted(
        form, lambda: actions.leaders.appoint(row, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The change of leader is written. Those it concerns get a message."))
        return redirect("people:unit", pk)
    return _form(request, "people/leader.html", form, unit=row)


@get_and_post
@never_cache
def elected(request: Request, pk: int) -> HttpResponse:
    """Write whom colleagues elected."""
    row = guards.get_or_404(request.user, OrgUnit, "elect", pk=pk)
    form = forms.ElectedForm(request.POST or None, viewer=request.user)

    def save() -> None:
        said = form.cleaned_data
        person, kind, first, last = said["person"], said["kind"], said["starts_on"], said["ends_on"]
        actions.elections.elect(person, row, kind, first, last, organisation=said["organisation"], by=request.user)

    if request.method == "POST" and forms.accepted(form, save):
        messages.success(request, _("The elected colleague is written."))
        return redirect("people:unit", pk)
    roles = queries.organisation.elected_in(row)
    return _form(request, "people/elected.html", form, unit=row, roles=roles, end_form=forms.EndForm())


@require_POST
def elected_end(request: Request, pk: int, role: int) -> HttpResponse:
    """Write the last day of an elected role."""
    row = guards.get_or_404(request.user, OrgUnit, "elect", pk=pk)
    found = queries.organisation.own(row, ElectedRole, role)
    form = forms.EndForm(request.POST)
    if forms.accepted(form, lambda: actions.elections.end(found, form.cleaned_data["ends_on"], by=request.user)):
        messages.success(request, _("The last day is written."))
    else:
        messages.error(request, _("Write the last day as a date. Nothing was changed."))
    return redirect("people:elected", pk)


@get_and_post
@never_cache
def deputy(request: Request, pk: int) -> HttpResponse:
    """Give a leader a deputy for a while."""
    person = guards.get_or_404(request.user, Person, "appoint_deputy", pk=pk)
    form = forms.DeputyForm(request.POST or None, viewer=request.user)
    if request.method == "POST" and forms.accepted(
        form, lambda: actions.leaders.appoint_deputy(person, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The deputy is written, and gets a message."))
        return redirect("people:profile", pk)
    context = {
        "person": person,
        "deputies": queries.profile.deputies(person),
        "near": queries.colleagues.near(request.user, person),
    }
    return _form(request, "people/deputy.html", form, **context)


@require_POST
def deputy_end(request: Request, pk: int, deputy: int) -> HttpResponse:
    """Take the rights back at once."""
    person = guards.get_or_404(request.user, Person, "appoint_deputy", pk=pk)
    actions.leaders.end_deputy(queries.profile.own(person, Deputy, deputy, "leader"), by=request.user)
    messages.success(request, _("The deputy's rights have ended."))
    return redirect("people:deputy", pk)


@get_and_post
@never_cache
def leave(request: Request, pk: int) -> HttpResponse:
    """Write longer leave from an employment."""
    row = guards.get_or_404(request.user, Employment, "record_leave", pk=pk)
    form = forms.LeaveForm(request.POST or None)
    if request.method == "POST" and forms.accepted(
        form, lambda: actions.leaves.begin(row, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The leave is written. Deadlines and reminders pause."))
        return redirect("people:leave", pk)
    leaves = queries.profile.leaves(row)
    return _form(request, "people/leave.html", form, employment=row, leaves=leaves, end_form=forms.EndForm())


@require_POST
def leave_end(request: Request, pk: int, leave: int) -> HttpResponse:
    """Write the last day of a leave."""
    row = guards.get_or_404(request.user, Employment, "record_leave", pk=pk)
    found = queries.profile.own(row, Leave, leave, "employment")
    form = forms.EndForm(request.POST)
    if forms.accepted(form, lambda: actions.leaves.end(found, form.cleaned_data["ends_on"], by=request.user)):
        messages.success(request, _("The last day is written."))
    else:
        messages.error(request, _("Write the last day as a date. Nothing was changed."))
    return redirect("people:leave", pk)
