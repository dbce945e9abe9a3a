"""The person's own plan: her page, beginning, sharing, agreeing, changing, closing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hr.development import forms
from hr.development.actions import plans as do
from hr.development.actions import reading
from hr.development.actions.errors import ConflictError
from hr.development.queries import plan as plans
from hr.development.queries import readings
from hr.development.views._answers import Request, ask_first, attempt, get_plan, open_page, page, say, to_plan


@page
@require_safe
def own(request: Request) -> HttpResponse:
    """The person's plan as it stands now, or how to begin one."""
    asked = request.GET.get("job", "")
    found = plans.own(request.user, int(asked) if asked.isdecimal() else None)
    template = "development/plan.html" if found.page else "development/empty.html"
    return render(request, template, {"own": found, "page": found.page})


@page
@require_safe
def who_has_read(request: Request) -> HttpResponse:
    """Everybody who has read the person's plans."""
    return render(request, "development/readings.html", {"readings": readings.of_person(request.user)})


@page
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, employment: int) -> HttpResponse:
    """Begin a plan, with *siden sidst* where there is a plan before."""
    begin = plans.to_start(request.user, employment, timezone.localdate())
    if begin is None:
        raise Http404
    form = forms.StartForm(request.POST or None, goals=begin.goals, year=begin.year)
    if request.method == "POST" and form.is_valid():
        since_last = [do.SinceLast(goal.key, result, words) for goal, result, words in form.answers]
        plan = do.start(by=request.user, employment=begin.job, year=form.cleaned_data["year"], since_last=since_last)
        return to_plan(plan)
    return render(request, "development/start.html", {"begin": begin, "form": form})


@page
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """A plan as the viewer may read it; ``?version=`` shows an earlier one."""
    asked = request.GET.get("version", "")
    plan = get_plan(request, pk, "read")
    found = open_page(request, plan, number=int(asked) if asked.isdecimal() else None)
    return render(request, "development/plan.html", {"page": found})


@page
@require_safe
def print_view(request: Request, pk: int) -> HttpResponse:
    """The plan on paper, without the person's notes."""
    return render(
        request, "development/print.html", {"page": open_page(request, get_plan(request, pk, "read"), "print")}
    )


@page
@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """The versions, and what each changed."""
    plan = get_plan(request, pk, "read")
    found = reading.opened(
        by=request.user, plan=plan, what="versions", fetch=lambda: plans.versions(request.user, plan)
    )
    return render(request, "development/versions.html", {"plan": plan, "pairs": found})


@page
@require_POST
def share(request: Request, pk: int) -> HttpResponse:
    """Share the open version with the leader of today."""
    plan = get_plan(request, pk)
    form = forms.ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        attempt(
            request,
            lambda: do.share(by=request.user, plan=plan, revision=form.cleaned_data["revision"]),
            _("Your plan is shared. Your leader has been told."),
        )
    except ConflictError:
        return _changed_meanwhile(request, pk)
    return to_plan(plan)


@page
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take the share back."""
    plan = get_plan(request, pk)
    attempt(
        request,
        lambda: do.withdraw(by=request.user, plan=plan),
        _("Only you can see the plan again. Share it when you are ready."),
    )
    return to_plan(plan)


@page
@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """Say yes to the version as it reads."""
    plan = get_plan(request, pk)
    form = forms.ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    try:
        version = do.confirm(by=request.user, plan=plan, number=given["number"], revision=given["revision"])
    except ConflictError:
        return _changed_meanwhile(request, pk)
    say(request, _("You have both said yes. The plan is agreed.") if version.is_settled else _("You have said yes."))
    return to_plan(plan, "enige")


def _changed_meanwhile(request: Request, pk: int) -> HttpResponse:
    """Show the plan as it reads now; nothing was shared or agreed (409)."""
    found = open_page(request, get_plan(request, pk, "read"))
    return render(request, "development/plan.html", {"page": found, "changed_meanwhile": True}, status=409)


@page
@require_POST
def revise(request: Request, pk: int) -> HttpResponse:
    """Open a new version to change."""
    plan = get_plan(request, pk)
    attempt(
        request,
        lambda: do.revise(by=request.user, plan=plan),
        _("You can change everything now. What you two agreed holds until you both say yes to the new version."),
    )
    return to_plan(plan)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, pk: int) -> HttpResponse:
    """Throw the private draft away, after asking."""
    plan = get_plan(request, pk, "edit")
    if request.method == "POST":
        attempt(request, lambda: do.discard(by=request.user, plan=plan), _("The draft is gone."))
        return redirect("development:plan-own")
    return ask_first(
        request,
        plan=plan,
        title=_("Throw the draft away?"),
        text=_("What you have written in it is deleted. What you two have agreed before stays as it is."),
        yes=_("Throw it away"),
    )


@page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, pk: int) -> HttpResponse:
    """Close the plan, after asking."""
    plan = get_plan(request, pk, "close")
    if request.method == "POST":
        attempt(request, lambda: do.close(by=request.user, plan=plan), _("The plan is closed."))
        return redirect("development:plan-own")
    return ask_first(
        request,
        plan=plan,
        title=_("Close the plan?"),
        text=_("It can be read, but no longer changed or followed up. A new plan opens with what became of this one."),
        yes=_("Close the plan"),
    )
