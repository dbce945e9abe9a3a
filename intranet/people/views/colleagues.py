"""The directory and a colleague's page."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from intranet.access import guards
from intranet.people import addresses, photos, queries
from intranet.people.forms import DirectoryForm
from intranet.people.models import Person


@require_safe
@never_cache
def directory(request: HttpRequest) -> HttpResponse:
    """Find a colleague."""
    found = queries.directory.directory(request.user, DirectoryForm(request.GET).wanted())
    context = {
        "found": found,
        "wanted": found.wanted,
        "pills": addresses.pills(found),
        "facets": addresses.facets(found),
        "more_pages": addresses.more_pages(found.wanted),
        "everywhere": addresses.to(found.wanted, unit=None, title="", skill="", role="", among=""),
        "hidden": [pair for pair in addresses.values(found.wanted) if pair[0] != "q"],
    }
    return render(request, "people/directory.html", context)


@require_safe
@never_cache
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague's page."""
    person = guards.get_or_404(request.user, Person, pk=pk)
    return render(request, "people/profile.html", {"profile": queries.profile.profile(request.user, person)})


@require_safe
def photo(request: HttpRequest, pk: int, size: str) -> FileResponse:
    """The photo, for those who may see the person; kept by no cache."""
    person = guards.get_or_404(request.user, Person, pk=pk)
    content = queries.profile.photo(person, size)
    if content is None:
        raise Http404
    response = FileResponse(content, content_type=photos.CONTENT_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The contact card, for a phone's address book."""
    person = guards.get_or_404(request.user, Person, pk=pk)
    content = queries.profile.contact_card(person, settings.FORKANT_MUNICIPALITY)
    response = HttpResponse(content, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(person.name) or person.pk}.vcf"'
    response["Cache-Control"] = "private, no-store"
    return response
