"""The leader's pages: her team, and one colleague in it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hr.development import forms
from hr.development.actions import following, notes, plans
from hr.development.actions.errors import ConflictError
from hr.development.queries import member as members
from hr.development.queries import team as teams
from hr.development.views._answers import Request, attempt, conflict, get_plan, page, to_plan


@page
@require_safe
def team(request: Request) -> HttpResponse:
    """Everybody in the team, and the next helpful step."""
    found = teams.team(request.user, group=request.GET.get("vis", ""), text=request.GET.get("find", "").strip())
    return render(request, "development/team.html", {"team": found})


def _member(request: Request, employment: int) -> members.MemberPage:
    found = members.member(request.user, employment)
    if found is None:
        raise Http404
    return found


@page
@require_safe
def member(request: Request, employment: int) -> HttpResponse:
    """One colleague: her plans, the dialogues held, and the leader's own notes."""
    found = _member(request, employment)
    form = forms.DialogueForm(initial={"held_on": timezone.localdate()})
    return render(request, "development/member.html", {"member": found, "form": form})


@page
@require_POST
def dialogue(request: Request, employment: int) -> HttpResponse:
    """Note that a dialogue was held."""
    found = _member(request, employment)
    form = forms.DialogueForm(request.POST)
    if not form.is_valid():
        return render(request, "development/member.html", {"member": found, "form": form})
    held_on = form.cleaned_data["held_on"]
    attempt(
        request,
        lambda: following.record_dialogue(by=request.user, employment=found.employment, held_on=held_on),
        _("The dialogue is noted."),
    )
    return redirect("development:team-member", employment)


@page
@require_POST
def invite(request: Request, employment: int) -> HttpResponse:
    """Suggest that she begins a plan."""
    found = _member(request, employment)
    attempt(
        request,
        lambda: plans.invite(by=request.user, employment=found.employment),
        _("Your colleague has been told that you would like to see a plan."),
    )
    return redirect("development:team-member", employment)


@page
@require_POST
def ask_for_change(request: Request, pk: int) -> HttpResponse:
    """Ask the person to look at the agreed plan again."""
    plan = get_plan(request, pk)
    attempt(
        request,
        lambda: plans.ask_for_change(by=request.user, plan=plan),
        _("Your colleague has been told that you would like to change something. Talk about what."),
    )
    return to_plan(plan)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, employment: int) -> HttpResponse:
    """The leader's own notes."""
    about = members.note_about(request.user, employment)
    if about is None:
        raise Http404
    form = forms.LeaderNoteForm(request.POST or None, instance=about.note)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            notes.write_as_leader(
                by=request.user, employment=about.employment, text=given["text"], revision=given["revision"] or 0
            )
        except ConflictError as lost:
            fresh = forms.LeaderNoteForm(
                forms.again(form, revision=getattr(lost.current, "revision", 0)), instance=form.instance
            )
            return conflict(
                request, form=fresh, pairs=forms.pairs(form, lost.current), target=request.path, back=about.url
            )
        return redirect("development:team-member", employment)
    return render(request, "development/leader_note.html", {"about": about, "form": form})
