"""HTTP in, one call, HTTP out."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import results


@require_safe
def show_results(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    found = results.Results(request.user, results.Asked.read(request.GET))
    return render(request, "search/results.html", {"results": found})


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Complete what is being written: ``{"suggestions": [{"text", "kind", "url"}]}``."""
    return JsonResponse({"suggestions": results.suggestions(request.user, request.GET.get("q", ""))})
