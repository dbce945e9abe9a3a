"""What becomes of a plan: the state of actions, follow-ups, notes and lending."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hr.development import forms
from hr.development.actions import following as do
from hr.development.actions import notes
from hr.development.actions.errors import ConflictError
from hr.development.models import Share
from hr.development.queries import writing
from hr.development.queries.page import PlanPage
from hr.development.views._answers import Request, attempt, conflict, get_plan, open_page, page, to_plan
from intranet.access import guards


@page
@require_http_methods(["GET", "HEAD", "POST"])
def action_status(request: Request, pk: int, key: UUID) -> HttpResponse:
    """Say how far an action has come."""
    plan = get_plan(request, pk, "set_status")
    found = open_page(request, plan, "status")
    action = writing.agreed_action(request.user, plan, key)
    if action is None:
        raise Http404
    form = forms.StatusForm(request.POST or None, initial={"status": writing.status_of(action)})
    if request.method == "POST" and form.is_valid():
        status = form.cleaned_data["status"]
        attempt(
            request,
            lambda: do.set_status(by=request.user, plan=plan, action_key=key, status=status),
            _("It is noted. What you two have agreed is the same."),
        )
        return to_plan(plan, f"maal-{action.goal_id}")
    return render(request, "development/status.html", {"page": found, "action": action, "form": form})


@page
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: Request, pk: int) -> HttpResponse:
    """Plan the next follow-up, or note the one that was held."""
    plan = get_plan(request, pk, "follow_up")
    found = open_page(request, plan, "follow_up")
    waiting = found.next_follow_up
    holding = "held_on" in request.POST
    hold = forms.FollowUpHoldForm(
        request.POST if holding else None,
        initial={"revision": waiting.revision if waiting else 0, "held_on": timezone.localdate()},
    )
    date = forms.FollowUpPlanForm(request.POST if request.method == "POST" and not holding else None, instance=waiting)
    if hold.is_bound and hold.is_valid():
        given = hold.cleaned_data
        try:
            held = attempt(
                request,
                lambda: do.hold_follow_up(
                    by=request.user,
                    plan=plan,
                    held_on=given["held_on"],
                    conclusion=given["conclusion"],
                    next_on=given["next_on"],
                    revision=given["revision"] or 0,
                ),
                _("The follow-up is noted."),
            )
        except ConflictError as lost:
            return _held_meanwhile(request, found, hold, lost)
        if held is not None:
            return to_plan(plan, "opfoelgning")
    if date.is_bound and date.is_valid():
        on = date.cleaned_data["planned_on"]
        if attempt(request, lambda: do.plan_follow_up(by=request.user, plan=plan, on=on), _("The date is set.")):
            return to_plan(plan, "opfoelgning")
    return render(request, "development/follow_up.html", {"page": found, "hold": hold, "date": date})


def _held_meanwhile(
    request: Request, found: PlanPage, hold: forms.FollowUpHoldForm, lost: ConflictError
) -> HttpResponse:
    """Show the follow-up as the other one has just noted it (409)."""
    current = lost.current
    pairs = [
        forms.Pair(hold.fields["conclusion"].label, getattr(current, "conclusion", ""), hold.cleaned_data["conclusion"])
    ]
    fresh = forms.FollowUpHoldForm(forms.again(hold, revision=writing.waiting_revision(found.plan)))
    return conflict(request, plan=found.plan, form=fresh, pairs=pairs, target=request.path)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, pk: int) -> HttpResponse:
    """The person's own notes."""
    plan = get_plan(request, pk, "note")
    form = forms.NoteForm(request.POST or None, instance=writing.note_of(request.user, plan))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            saved = notes.write(by=request.user, plan=plan, text=given["text"], revision=given["revision"] or 0)
        except ConflictError as lost:
            fresh = forms.NoteForm(
                forms.again(form, revision=getattr(lost.current, "revision", 0)), instance=form.instance
            )
            return conflict(request, plan=plan, form=fresh, pairs=forms.pairs(form, lost.current), target=request.path)
        if request.accepts("text/html"):
            return to_plan(plan, "noter")
        at = date_format(timezone.localtime(saved.changed_at), "G.i")
        return JsonResponse({"revision": saved.revision, "at": at})
    return render(request, "development/note.html", {"plan": plan, "form": form})


@page
@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: Request, pk: int) -> HttpResponse:
    """Lend the plan to an elected representative, and see to whom it is lent."""
    plan = get_plan(request, pk, "lend")
    form = forms.LendForm(request.POST or None, representatives=writing.representatives(plan))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _("Your plan is lent out. You can end it any day.")
        if attempt(request, lambda: notes.lend(by=request.user, plan=plan, to=given["to"], until=given["until"]), done):
            return redirect("development:plan-lend", pk)
    context = {"plan": plan, "form": form, "shares": writing.shares(request.user, plan)}
    return render(request, "development/lend.html", context)


@page
@require_POST
def end_share(request: Request, pk: int, share: int) -> HttpResponse:
    """Take a lent plan back."""
    found = guards.get_or_404(request.user, Share, "end", pk=share, plan=pk)
    attempt(request, lambda: notes.end_share(by=request.user, share=found), _("It is no longer lent out."))
    return redirect("development:plan-lend", pk)
