"""HR's pages: coverage without contents, and one agreed plan at a time with a written reason."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from hr.development import forms
from hr.development.actions import reading
from hr.development.queries import coverage as figures
from hr.development.queries import plan as plans
from hr.development.queries import register
from hr.development.views._answers import Request, get_plan, page


@page
@require_safe
def coverage(request: Request) -> HttpResponse:
    """Coverage per unit, rolled up."""
    asked = request.GET.get("enhed", "")
    found = figures.page(request.user, int(asked) if asked.isdecimal() else None)
    return render(request, "development/coverage.html", {"coverage": found})


@page
@require_safe
def find_plan(request: Request) -> HttpResponse:
    """Find an agreed plan by its person's name: that it exists, its state and its dates."""
    form = forms.FindForm(request.GET or None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    return render(request, "development/register.html", {"form": form, "found": register.find(request.user, text)})


@page
@require_http_methods(["GET", "HEAD", "POST"])
def read_with_reason(request: Request, pk: int) -> HttpResponse:
    """Read one agreed plan, after writing why."""
    plan = get_plan(request, pk, "read_with_reason")
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = reading.with_reason(
            by=request.user,
            plan=plan,
            reason=form.cleaned_data["reason"],
            fetch=lambda: plans.agreed_page(request.user, plan),
        )
        return render(request, "development/plan.html", {"page": found, "reason": form.cleaned_data["reason"]})
    return render(request, "development/reason.html", {"plan": plan, "form": form})
