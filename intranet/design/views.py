"""The gallery, and what is answered when something cannot be."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.design import gallery


@require_safe
@login_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component with its sample data; for those who may enter the editors' rooms."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied(_("The gallery is for those who make and edit pages."))
    context = {"groups": gallery.groups(), "colours": gallery.COLOURS, "drawings": gallery.DRAWINGS}
    return render(request, "design/gallery.html", context)
