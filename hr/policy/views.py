"""Versions, comparisons and *læst og forstået* over HTTP. The policies themselves are pages of the tree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hr.policy import actions, queries
from hr.policy.forms import ConfirmForm
from intranet.access import guards
from intranet.content.pages import BasePage


@require_safe
def version(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """A version as it was published."""
    kept = queries.version(request.user, page_id, number)
    return render(request, "policy/version.html", {"kept": kept, "page": kept.page})


@require_safe
def compare(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """What changed from the version before."""
    return render(request, "policy/compare.html", queries.comparison(request.user, page_id, number))


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that one has read and understood."""
    page = guards.get_or_404(request.user, BasePage, pk=page_id).specific
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Put a mark beside “I have read and understood” first. Nothing was saved."))
        return redirect(f"{page.url}#laest")
    try:
        actions.acknowledge(by=request.user, page=page, number=form.cleaned_data["version"])
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(page.url)
    messages.success(request, _("Thank you. You have confirmed “%(title)s”.") % {"title": page.title})
    return redirect(f"{page.url}#laest")
