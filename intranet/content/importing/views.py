"""The desk's import: choose a file, see what was understood, make the draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views import View

from intranet.content.documents import Understanding
from intranet.content.importing import actions, queries
from intranet.content.importing.forms import ConfirmForm, UploadForm, sealed


class Choose(View):
    """Choose a file; then the preview of what was understood."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may make the draft."""
        if not queries.may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the upload."""
        return TemplateResponse(request, "content/importing/choose.html", {"form": UploadForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Understand the file, or say why not."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return TemplateResponse(request, "content/importing/choose.html", {"form": form}, status=422)
        return preview(request, form.understanding, form.cleaned_data["document"].name)


class Confirm(Choose):
    """Make the draft, and open it in the editor."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """There is nothing to confirm without a file."""
        return redirect("content-import")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the draft that was shown."""
        form = ConfirmForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
            return redirect("content-import")
        found, name = form.cleaned_data["understanding"], form.cleaned_data["name"]
        again = form.cleaned_data["again"]
        try:
            page = actions.import_narrative(
                by=request.user, understanding=found, parent=queries.place(), name=name, again=again
            )
        except queries.AlreadyImported:
            return preview(request, found, name, status=409)
        except queries.NotPossible as error:
            messages.error(request, str(error))
            return redirect("content-import")
        messages.success(request, _("The draft is ready. Read it through, change it, and submit it when it is right."))
        return redirect("wagtailadmin_pages:edit", page.pk)


def preview(request: HttpRequest, found: Understanding, name: str, status: int = 200) -> HttpResponse:
    """Show what was understood and what was left out, with the button that makes the draft."""
    form = ConfirmForm(initial={"understanding": sealed(found), "name": name, "again": "update"})
    context = {
        "form": form,
        "found": found,
        "areas": queries.understood(found),
        "earlier": queries.earlier(found),
        "name": name,
    }
    return TemplateResponse(request, "content/importing/preview.html", context, status=status)
