"""What every view of the room answers with."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from hr.development import forms
from hr.development.actions import reading
from hr.development.actions.errors import ConflictError, RefusedError
from hr.development.models import Plan
from hr.development.queries import plan as plans
from hr.development.queries import writing
from intranet.access import access, guards
from intranet.people.models import User

T = TypeVar("T")
View = Callable[..., HttpResponse]

no_store = cache_control(no_store=True)


class Request(HttpRequest):
    """A request of somebody signed in, which every view of the room is given."""

    user: User


def page(view: View) -> View:
    """Mark a view as one whose answers no cache may keep."""
    return wraps(view)(no_store(view))


def get_plan(request: Request, pk: int, action: str = "view") -> Plan:
    """Return the plan, or 404 and 403 as its rule says."""
    return guards.get_or_404(request.user, writing.plans(), action, pk=pk)


def get_to_write(request: Request, pk: int) -> Plan:
    """Return the plan to write one's own part in; the leader's look at it is noted."""
    plan = get_plan(request, pk)
    access.require(request.user, writing.right(request.user, plan), plan)
    return reading.opened(by=request.user, plan=plan, what="contribution", fetch=lambda: plan)


def open_page(request: Request, plan: Plan, what: str = "plan", number: int | None = None) -> Any:
    """Return the plan's page; another person's reading is noted first."""
    return reading.opened(
        by=request.user, plan=plan, what=what, fetch=lambda: plans.page(request.user, plan, number=number)
    )


def attempt(request: Request, do: Callable[[], T], done: Any = "") -> T | None:
    """Do it and say so; when it is refused, say why instead."""
    try:
        result = do()
    except RefusedError as refused:
        messages.error(request, str(refused))
        return None
    if done:
        messages.success(request, done)
    return result


def say(request: Request, text: Any) -> None:
    """Tell the person what just happened."""
    messages.success(request, text)


def to_plan(plan: Plan, anchor: str = "") -> HttpResponse:
    """Lead back to the plan, at a place on its page."""
    answer = redirect("development:plan-detail", plan.pk)
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer


def conflict(
    request: Request, *, form: Any, pairs: list[forms.Pair], target: str, plan: Plan | None = None, back: str = ""
) -> HttpResponse:
    """Show both texts; nothing was written and nothing is lost (409).

    ``target`` is where the form can be saved again, empty when there is no place for the words any more.
    """
    context = {"plan": plan, "form": form, "pairs": pairs, "target": target, "back": back}
    return render(request, "development/conflict.html", context, status=409)


def keeps_words(make_form: Callable[[Any, Plan], Any], *, action: bool = False) -> Callable[[View], View]:
    """Let no posted goal or action be lost when its place is gone, frozen or changed: show both texts instead.

    ``make_form`` makes the form from posted data.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: Request, pk: int, **ids: int) -> HttpResponse:
            try:
                return view(request, pk, **ids)
            except (ConflictError, Http404, access.Denied) as lost:
                if request.method != "POST":
                    raise
                plan = get_plan(request, pk)  # a stranger gets her 404 here
                if not writing.writes(request.user, plan, action=action):
                    raise
                current: Any = getattr(lost, "current", None)
                form = make_form(request.POST, plan)
                if not form.is_valid():
                    raise
                target = request.path
                if current is None:
                    target = writing.place_anew(request.user, plan, ids.get("goal"), action=action)
                hidden = {"revision": current.revision if current else 0, "key": uuid.uuid4()}
                fresh = make_form(forms.again(form, **hidden), plan)
                return conflict(request, plan=plan, form=fresh, pairs=forms.pairs(form, current), target=target)

        return answer

    return decorate


def ask_first(request: Request, *, plan: Plan, title: Any, text: Any, yes: Any, form: Any = None) -> HttpResponse:
    """Ask before something is thrown away."""
    context = {"plan": plan, "title": title, "text": text, "yes": yes, "form": form}
    return render(request, "development/ask_first.html", context)
