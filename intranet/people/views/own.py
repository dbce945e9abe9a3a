"""What a person writes on her own page; HR may do the same for her."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from intranet.access import guards
from intranet.people import actions, forms, queries
from intranet.people.models import Absence, Person, Skill
from intranet.people.views import Request

get_and_post = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: Request, pk: int) -> Person:
    return guards.get_or_404(request.user, Person, "edit", pk=pk)


def _page(request: Request, person: Person, **shown: Any) -> HttpResponse:
    """Render the page with its four forms; those that were sent keep what was written."""
    forms_here = {
        "form": forms.ProfileForm(person=person),
        "photo_form": forms.PhotoForm(prefix="photo"),
        "skill_form": forms.SkillForm(prefix="skill"),
    } | shown
    failed = any(form.is_bound for form in forms_here.values())
    context = {"person": person, "editing": queries.profile.editing(person), **forms_here}
    return render(request, "people/profile_edit.html", context, status=422 if failed else 200)


@get_and_post
@never_cache
def edit(request: Request, pk: int) -> HttpResponse:
    """Contact, working days and what she works with."""
    person = _person(request, pk)
    if request.method != "POST":
        return _page(request, person)
    form = forms.ProfileForm(request.POST, person=person)
    if forms.accepted(form, lambda: actions.profile.edit(person, form.changes(), by=request.user)):
        messages.success(request, _("Your page is saved. Colleagues see it now."))
        return redirect("people:profile", pk)
    return _page(request, person, form=form)


@require_POST
def photo(request: Request, pk: int) -> HttpResponse:
    """A new photo, or back to initials."""
    person = _person(request, pk)
    if "remove" in request.POST:
        actions.profile.remove_photo(person, by=request.user)
        messages.success(request, _("The photo is removed. Colleagues see your initials."))
        return redirect("people:profile-edit", pk)
    form = forms.PhotoForm(request.POST, request.FILES, prefix="photo")

    def save() -> None:
        upload = form.cleaned_data["photo"]
        actions.profile.set_photo(person, upload, upload.size, by=request.user)

    if forms.accepted(form, save):
        messages.success(request, _("The photo is saved."))
        return redirect("people:profile-edit", pk)
    return _page(request, person, photo_form=form)


@require_POST
def skill_add(request: Request, pk: int) -> HttpResponse:
    """Something more that she can help with."""
    person = _person(request, pk)
    form = forms.SkillForm(request.POST, prefix="skill")
    if forms.accepted(form, lambda: actions.profile.offer_skill(person, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The subject is on your page."))
        return redirect("people:profile-edit", pk)
    return _page(request, person, skill_form=form)


@require_POST
def skill_keep(request: Request, pk: int, skill: int) -> HttpResponse:
    """It still holds."""
    found = queries.profile.own(_person(request, pk), Skill, skill)
    actions.profile.confirm_skill(found, by=request.user)
    messages.success(request, _("Thank you. We ask again in a year."))
    return redirect("people:profile", pk)


@require_POST
def skill_drop(request: Request, pk: int, skill: int) -> HttpResponse:
    """It does not hold any more."""
    found = queries.profile.own(_person(request, pk), Skill, skill)
    actions.profile.drop_skill(found, by=request.user)
    messages.success(request, _("The subject is off your page."))
    return redirect("people:profile-edit", pk)


def _absence_page(request: Request, person: Person, form: Any, absence: Absence | None = None) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "absence": absence,
        "absences": queries.profile.coming_absences(person),
        "near": queries.colleagues.near(request.user, person),
    }
    return render(request, "people/absence.html", context, status=422 if form.is_bound else 200)


@get_and_post
@never_cache
def absence_add(request: Request, pk: int) -> HttpResponse:
    """Write days away."""
    person = _person(request, pk)
    form = forms.AbsenceForm(request.POST or None, viewer=request.user)
    if request.method == "POST" and forms.accepted(
        form, lambda: actions.absences.announce(person, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The absence is written. Colleagues see when you are back."))
        return redirect("people:profile", pk)
    return _absence_page(request, person, form)


@get_and_post
@never_cache
def absence_stand_in(request: Request, pk: int, absence: int) -> HttpResponse:
    """Say who answers during an absence."""
    person = _person(request, pk)
    row = queries.profile.own(person, Absence, absence)
    form = forms.StandInForm(request.POST or None, viewer=request.user, initial={"stand_in": row.stand_in})
    if request.method == "POST" and forms.accepted(
        form, lambda: actions.absences.name_stand_in(row, form.cleaned_data["stand_in"], by=request.user)
    ):
        messages.success(request, _("The stand-in is written."))
        return redirect("people:profile", pk)
    return _absence_page(request, person, form, row)


@require_POST
def absence_remove(request: Request, pk: int, absence: int) -> HttpResponse:
    """Take an absence back."""
    row = queries.profile.own(_person(request, pk), Absence, absence)
    actions.absences.remove(row, by=request.user)
    messages.success(request, _("The absence is taken back."))
    return redirect("people:profile", pk)
