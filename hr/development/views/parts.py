"""Goals and actions of an open version, and the leader's parts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hr.development import forms, kinds
from hr.development.actions import parts as do
from hr.development.actions.errors import ConflictError
from hr.development.models import Action, Goal, Plan
from hr.development.queries import writing
from hr.development.views._answers import (
    Request,
    ask_first,
    attempt,
    conflict,
    get_plan,
    get_to_write,
    keeps_words,
    open_page,
    page,
    to_plan,
)
from intranet.access import guards


def _goal(request: Request, pk: int, goal: int, action: str = "edit") -> Goal:
    return guards.get_or_404(request.user, writing.goals(), action, pk=goal, version__plan=pk)


def _action(request: Request, pk: int, action: int) -> Action:
    return guards.get_or_404(request.user, writing.actions(), "edit", pk=action, goal__version__plan=pk)


def _goal_form_of(data: Any, plan: Plan) -> forms.GoalForm:
    return forms.GoalForm(data)


def _action_form_of(data: Any, plan: Plan) -> forms.ActionForm:
    return forms.ActionForm(data, names=writing.names(plan))


def _goal_form(request: Request, plan: Plan, form: Any) -> HttpResponse:
    return render(request, "development/goal_form.html", {"plan": plan, "form": form, "goal": form.instance})


@page
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words(_goal_form_of)
def goal_add(request: Request, pk: int) -> HttpResponse:
    """Write a new goal."""
    plan = get_plan(request, pk, "edit")
    form = forms.GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        goal = do.add_goal(by=request.user, plan=plan, key=form.cleaned_data["key"], fields=form.words)
        return to_plan(plan, f"maal-{goal.pk}")
    return _goal_form(request, plan, form)


@page
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words(_goal_form_of)
def goal_edit(request: Request, pk: int, goal: int) -> HttpResponse:
    """Change a goal."""
    plan = get_plan(request, pk, "edit")
    found = _goal(request, pk, goal)
    form = forms.GoalForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        do.change_goal(by=request.user, goal=found, revision=form.cleaned_data["revision"], fields=form.words)
        return to_plan(plan, f"maal-{goal}")
    return _goal_form(request, plan, form)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def goal_remove(request: Request, pk: int, goal: int) -> HttpResponse:
    """Take a goal out, after asking."""
    plan = get_plan(request, pk, "edit")
    found = _goal(request, pk, goal)
    form = forms.RemoveForm(request.POST or None, initial={"revision": found.revision})
    if request.method == "POST" and form.is_valid():
        try:
            do.remove_goal(by=request.user, goal=found, revision=form.cleaned_data["revision"])
        except ConflictError as lost:
            return _changed_since(request, plan, lost)
        return to_plan(plan)
    return ask_first(
        request,
        plan=plan,
        title=_("Take the goal out?"),
        text=_("“%(title)s” and its actions are deleted from this version.") % {"title": found.title},
        yes=_("Take it out"),
        form=form,
    )


def _changed_since(request: Request, plan: Plan, lost: ConflictError) -> HttpResponse:
    """Say that something changed, so that nothing was taken out (409)."""
    title = getattr(lost.current, "title", "")
    context = {"plan": plan, "title": title}
    return render(request, "development/changed_since.html", context, status=409)


@page
@require_POST
def goal_move(request: Request, pk: int, goal: int) -> HttpResponse:
    """Move a goal up or down."""
    plan = get_plan(request, pk, "edit")
    found = _goal(request, pk, goal)
    do.move_goal(by=request.user, goal=found, up=request.POST.get("to") == "up")
    return to_plan(plan, f"maal-{goal}")


@page
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words(_action_form_of, action=True)
def action_add(request: Request, pk: int, goal: int) -> HttpResponse:
    """Write a new action for a goal: the person's, or the leader's contribution."""
    plan = get_to_write(request, pk)
    found = _goal(request, pk, goal, "view")
    form = forms.ActionForm(request.POST or None, names=writing.names(plan))
    if request.method == "POST" and form.is_valid():
        do.add_action(by=request.user, goal=found, key=form.cleaned_data["key"], fields=form.words)
        return to_plan(plan, f"maal-{goal}")
    context = {"plan": plan, "goal": found, "form": form, "kinds": kinds.all_kinds()}
    return render(request, "development/action_form.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words(_action_form_of, action=True)
def action_edit(request: Request, pk: int, action: int) -> HttpResponse:
    """Change one's own action."""
    plan = get_to_write(request, pk)
    found = _action(request, pk, action)
    form = forms.ActionForm(request.POST or None, instance=found, names=writing.names(plan))
    if request.method == "POST" and form.is_valid():
        do.change_action(by=request.user, action=found, revision=form.cleaned_data["revision"], fields=form.words)
        return to_plan(plan, f"maal-{found.goal_id}")
    context = {"plan": plan, "goal": found.goal, "form": form, "action": found, "kinds": kinds.all_kinds()}
    return render(request, "development/action_form.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def action_remove(request: Request, pk: int, action: int) -> HttpResponse:
    """Take one's own action out, after asking."""
    plan = get_to_write(request, pk)
    found = _action(request, pk, action)
    form = forms.RemoveForm(request.POST or None, initial={"revision": found.revision})
    if request.method == "POST" and form.is_valid():
        try:
            do.remove_action(by=request.user, action=found, revision=form.cleaned_data["revision"])
        except ConflictError as lost:
            return _changed_since(request, plan, lost)
        return to_plan(plan, f"maal-{found.goal_id}")
    return ask_first(
        request,
        plan=plan,
        title=_("Take the action out?"),
        text=_("“%(title)s” is deleted from this version.") % {"title": found.title},
        yes=_("Take it out"),
        form=form,
    )


@page
@require_POST
def action_move(request: Request, pk: int, action: int) -> HttpResponse:
    """Move an action up or down."""
    plan = get_plan(request, pk, "edit")
    found = _action(request, pk, action)
    do.move_action(by=request.user, action=found, up=request.POST.get("to") == "up")
    return to_plan(plan, f"maal-{found.goal_id}")


@page
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: Request, pk: int) -> HttpResponse:
    """Write the leader's parts, all on one page."""
    plan = get_plan(request, pk, "contribute")
    found = open_page(request, plan, "contribution")
    form = forms.ContributionForm(request.POST or None, parts=writing.leader_parts(found))
    if request.method == "POST" and form.is_valid():
        try:
            attempt(
                request,
                lambda: do.contribute(by=request.user, plan=plan, texts=form.texts),
                _("Your part is saved, and your colleague has been told."),
            )
        except ConflictError:
            return _contribution_conflict(request, plan, form)
        return to_plan(plan)
    return render(request, "development/contribute.html", {"page": found, "form": form})


def _contribution_conflict(request: Request, plan: Plan, form: forms.ContributionForm) -> HttpResponse:
    """Show what a deputy, or the leader on another device, has written meanwhile (409)."""
    found = open_page(request, plan, "contribution")
    parts = writing.leader_parts(found)
    fresh = forms.ContributionForm(
        forms.again(form, **{f"revision_{pk or 'all'}": revision for pk, _label, _text, revision in parts}), parts=parts
    )
    mine = {pk: text for pk, (text, _revision) in form.texts.items()}
    pairs = [forms.Pair(label, text, mine[pk]) for pk, label, text, _revision in parts if mine.get(pk, text) != text]
    return conflict(request, plan=plan, form=fresh, pairs=pairs, target=request.path)
