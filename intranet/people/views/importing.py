"""HR's import of the organisation: choose files, look, say yes, watch."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intranet.access import access, guards
from intranet.people import actions, forms, queries, tasks
from intranet.people.importing import examples
from intranet.people.importing.reading import Source
from intranet.people.models import ImportRun, OrgUnit
from intranet.people.views import Request
from intranet.people.views.own import get_and_post


@get_and_post
@never_cache
def upload(request: Request) -> HttpResponse:
    """Choose the files of a new import; the latest ones stand beside it."""
    access.require(request.user, "import", OrgUnit)
    sent = request.method == "POST"
    form = forms.UploadForm(request.POST, request.FILES) if sent else forms.UploadForm()
    made: list[ImportRun] = []

    def save() -> None:
        sources = [Source(file.name or "", file.read()) for file in form.cleaned_data["uploads"]]
        made.append(actions.importing.upload(sources, by=request.user))

    if sent and forms.accepted(form, save):
        tasks.soon(tasks.check_import, made[0].pk)
        return redirect("people:import-run", made[0].pk)
    context = {"form": form, "runs": queries.imports.latest(request.user)}
    return render(request, "people/import.html", context, status=422 if sent else 200)


def _run(request: Request, pk: int) -> ImportRun:
    return guards.get_or_404(request.user, ImportRun, "run", pk=pk)


def _page(request: Request, run: ImportRun, form: Any = None, status: int = 200) -> HttpResponse:
    shown = queries.imports.page(run, everything=request.GET.get("alle", ""))
    if form is None:
        form = forms.ConfirmForm(limits=shown.limits_over)
    return render(request, "people/import_run.html", {"page": shown, "run": run, "form": form}, status=status)


@require_safe
@never_cache
def run(request: Request, pk: int) -> HttpResponse:
    """Where a run is: being read, faulty, waiting for a yes, being written, done."""
    return _page(request, _run(request, pk))


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """Say yes to what was shown."""
    row = _run(request, pk)
    limits = queries.imports.page(row).limits_over
    form = forms.ConfirmForm(request.POST, limits=limits)

    def save() -> None:
        reason = form.cleaned_data.get("reason", "")
        actions.importing.confirm(row, [limit for limit in limits if form.cleaned_data[limit]], reason, by=request.user)

    if forms.accepted(form, save):
        tasks.soon(tasks.write_import, row.pk)
        return redirect("people:import-run", pk)
    return _page(request, row, form, status=422)


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Give a run up."""
    try:
        actions.importing.stop(_run(request, pk), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("people:import-run", pk)
    messages.success(request, _("The import is stopped. Nothing was changed."))
    return redirect("people:import")


def _csv(content: str, name: str) -> HttpResponse:
    response = HttpResponse(content.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def changes(request: Request, pk: int) -> HttpResponse:
    """Every difference as CSV."""
    row = _run(request, pk)
    return _csv(queries.imports.changes_csv(row), f"aendringer-{row.pk}.csv")


@require_safe
def errors(request: Request, pk: int) -> HttpResponse:
    """Every fault as CSV, for whoever makes the file."""
    row = _run(request, pk)
    return _csv(queries.imports.errors_csv(row), f"fejl-{row.pk}.csv")


@require_safe
def example(request: Request, kind: str) -> HttpResponse:
    """A small file of each kind, to begin from."""
    access.require(request.user, "import", OrgUnit)
    content = examples.FILES.get(kind)
    if content is None:
        raise Http404
    return _csv(content, f"eksempel-{kind}.csv")
