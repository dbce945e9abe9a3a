"""HTTP in, one call, HTTP out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.access import access, guards
from search import actions, forms, opened, queries, results
from search.models import BestAnswer, Gap, Tuning, Wish, WordGroup


@require_safe
def show_results(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    found, session = results.Results(request.user, results.Asked.read(request.GET)), request.session.session_key or ""
    if found.is_unanswered:
        actions.note_unanswered(by=request.user, text=found.asked.text, session=session)
    ticket = opened.ticket(found.asked.text, session) if found.everything or found.best else ""
    return render(request, "search/results.html", {"results": found, "ticket": ticket})


@require_POST
def note_opened(request: HttpRequest) -> HttpResponse:
    """Take what the page of results tells: at which place a hit was opened, or that none was."""
    session, told = request.session.session_key or "", request.POST
    try:
        actions.note_opened(
            by=request.user, session=session, ticket=told.get("ticket", ""), place=told.get("place", "")
        )
    except ValidationError as refused:
        return HttpResponse(" ".join(refused.messages), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Complete what is being written: ``{"suggestions": [{"text", "kind", "url"}]}``."""
    return JsonResponse({"suggestions": results.suggestions(request.user, request.GET.get("q", ""))})


@login_not_required
@require_safe
def describe(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers (OpenSearch 1.1), so that it can be asked from their address line.

    Browsers fetch it without signing in. It names the municipality and the address of the search, nothing else.
    """
    context = {"results_url": request.build_absolute_uri(reverse("search:results"))}
    kind = "application/opensearchdescription+xml"
    return render(request, "search/opensearch.xml", context, content_type=kind)


@require_POST
def add_wish(request: HttpRequest) -> HttpResponse:
    """Take what she looked for, and lead her back to where she was."""
    text = request.POST.get("q", "")
    try:
        actions.add_wish(by=request.user, text=text, words=request.POST.get("words", ""))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Thank you. The editors read it, and it does not say who you are."))
    return redirect(f"{reverse('search:results')}{results.Asked(text[:300]).url()}")


@require_safe
def show_gaps(request: HttpRequest) -> HttpResponse:
    """Show the questions that she is asked to mend."""
    may = bool(access.can(request.user, "add", WordGroup))
    context = {"gaps": queries.own_gaps(request.user), "may_add": may}
    return render(request, "search/gaps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close_gap(request: HttpRequest, pk: int) -> HttpResponse:
    """Take how a question ended, and lead her back to the others."""
    gap = guards.get_or_404(request.user, Gap, "close", pk=pk)
    form = forms.GapForm(request.POST or None, owned=gap.owner_id is not None)
    if request.method == "POST" and form.is_valid() and _ended(request, gap, form):
        return redirect("search:gaps")
    return render(request, "search/gap.html", {"gap": gap, "form": form})


def _ended(request: HttpRequest, gap: Gap, form: forms.GapForm) -> bool:
    """Do what was chosen; say in the form why it cannot be."""
    outcome, reason = form.cleaned_data["outcome"], form.cleaned_data["reason"]
    if outcome == form.TO_EDITORS:
        actions.pass_on_gap(gap, by=request.user)
        messages.success(request, _("»%(text)s« is with the editors of the search now.") % {"text": gap.text})
        return True
    try:
        actions.close_gap(gap, by=request.user, outcome=outcome, reason=reason)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Thank you. »%(text)s« is off the list.") % {"text": gap.text})
    return True


# The editors' desk.


@require_safe
def show_desk(request: HttpRequest) -> HttpResponse:
    """Show what editors keep for the search."""
    title = _("Search words")
    find = request.GET.get("find", "")[:80]
    whose = request.GET.get("hvem", "")
    context = {"desk": queries.desk(request.user, find, whose), "find": find, "whose": whose}
    context |= {"header_title": title, "header_icon": "search"}
    return render(request, "search/desk/index.html", context | {"breadcrumbs_items": [{"url": "", "label": title}]})


@require_http_methods(["GET", "HEAD", "POST"])
def add_words(request: HttpRequest) -> HttpResponse:
    """Keep a group of words; the address may bring the first ones, and where they lead."""
    access.require(request.user, "add", WordGroup)
    goals = request.GET.getlist("til")[:5]
    kind = WordGroup.Kind.ONE_WAY if goals else WordGroup.Kind.EQUAL
    began = {"kind": kind, "words": request.GET.getlist("word")[:5], "leads_to": goals}
    form = forms.WordGroupForm(request.POST or None, initial=began)
    if request.method == "POST" and form.is_valid():
        return _kept(request, actions.add_words(by=request.user, **form.cleaned_data))
    return _form(request, form, _("New group of words"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep other words in a group."""
    group = guards.get_or_404(request.user, WordGroup, "edit", pk=pk)
    form = forms.WordGroupForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        return _kept(request, actions.change_words(group, by=request.user, **form.cleaned_data))
    return _form(request, form, _("Group of words"), remove=reverse("search_desk:words-remove", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a group of words, after asking."""
    group = guards.get_or_404(request.user, WordGroup, "delete", pk=pk)
    if request.method == "POST":
        told = _("»%(words)s« is removed. The search has forgotten it already.") % {"words": group}
        actions.remove_words(group, by=request.user)
        return _home(request, told)
    return _form(request, None, _("Remove this group?"), about=str(group))


@require_http_methods(["GET", "HEAD", "POST"])
def add_answer(request: HttpRequest) -> HttpResponse:
    """Say what answers some words best; the address may bring the first of them."""
    access.require(request.user, "add", BestAnswer)
    form = forms.BestAnswerForm(request.POST or None, initial={"words": request.GET.getlist("word")[:5]})
    return _answer(request, form, actions.add_answer, _("New best answer"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something else."""
    answer = queries.answer(request.user, pk, "edit")
    form = forms.BestAnswerForm(request.POST or None, instance=answer)
    remove = reverse("search_desk:answer-remove", args=[pk])
    return _answer(request, form, partial(actions.change_answer, answer), _("Best answer"), remove=remove)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say nothing any more, after asking."""
    answer = queries.answer(request.user, pk, "delete")
    if request.method == "POST":
        told = _("»%(words)s« is removed. The search has forgotten it already.") % {"words": answer}
        actions.remove_answer(answer, by=request.user)
        return _home(request, told)
    return _form(request, None, _("Remove this answer?"), about=str(answer))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a wish off the list, after asking."""
    wish = guards.get_or_404(request.user, Wish, "delete", pk=pk)
    if request.method == "POST":
        actions.remove_wish(wish, by=request.user)
        return _home(request, _("The wish is off the list."))
    return _form(request, None, _("Take this wish off the list?"), about=f"{wish.text}: {wish.words}")


@require_safe
def show_why(request: HttpRequest) -> HttpResponse:
    """Show why what is found stands where it does."""
    access.require(request.user, "add", Tuning)
    form = forms.WhyForm(request.GET or None)
    page, unknown = None, False
    if form.is_valid():
        page, unknown = queries.why(request.user, form.cleaned_data["q"], form.cleaned_data["url"])
    return _page(request, "why", _("Why this order?"), form=form, page=page, unknown=unknown)


@require_http_methods(["GET", "HEAD", "POST"])
def tune(request: HttpRequest) -> HttpResponse:
    """Try weights, keep them, or go back to the standard."""
    held = queries.weights(request.user)
    wanted = request.POST.get("do", "")
    if request.method == "POST" and wanted == "standard":
        actions.tune({}, by=request.user)
        return _home(request, _("The weights are as in a new installation again."))
    form = forms.WeightsForm(request.POST if request.method == "POST" else None, initial=held)
    compared = None
    if request.method == "POST" and form.is_valid():
        if wanted == "save":
            actions.tune(form.values, by=request.user)
            return _home(request, _("The weights are saved and in use already."))
        compared = queries.tried(request.user, form.values, form.cleaned_data["q"])
    return _page(request, "weights", _("Weights"), form=form, compared=compared)


def _answer(
    request: HttpRequest, form: forms.BestAnswerForm, keep: Callable[..., BestAnswer], title: str, **more: Any
) -> HttpResponse:
    """Keep a best answer when it is sent; say in its form why it cannot work."""
    if request.method == "POST" and form.is_valid():
        try:
            answer = keep(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return _home(request, _("»%(words)s« is saved and in use already.") % {"words": answer})
    return _form(request, form, title, **more)


def _kept(request: HttpRequest, group: WordGroup) -> HttpResponse:
    for told in queries.odd(request.user, group):
        messages.warning(request, told)
    return _home(request, _("»%(words)s« is saved and in use already.") % {"words": group})


def _home(request: HttpRequest, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("search_desk:index")


def _page(request: HttpRequest, name: str, title: str, **more: Any) -> HttpResponse:
    crumbs = [
        {"url": reverse("search_desk:index"), "label": _("Search words")},
        {"url": "", "label": title},
    ]
    context = {"header_title": title, "header_icon": "search", "breadcrumbs_items": crumbs}
    return render(request, f"search/desk/{name}.html", context | more)


def _form(request: HttpRequest, form: django_forms.BaseForm | None, title: str, **more: Any) -> HttpResponse:
    """Show a form of the desk, or without one a question."""
    return _page(request, "form", title, form=form, **more)
