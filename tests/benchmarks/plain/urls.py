"""The limit, the search, and pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.models import Page

BODY = b"<!doctype html><title>x</title>" + b"<p>Den nemme vej er ikke altid den rette.</p>\n" * 440


def bare(request: HttpRequest) -> HttpResponse:
    """Answer 20 kB that are already there."""
    return HttpResponse(BODY)


def find(request: HttpRequest) -> HttpResponse:
    """Wagtail's own search, as its project template has it."""
    found = Page.objects.live().search(request.GET.get("q", ""))[:10]
    return render(request, "plain/search.html", {"found": found})


urlpatterns = [path("bare/", bare), path("search/", find), path("", include(wagtail_urls))]
