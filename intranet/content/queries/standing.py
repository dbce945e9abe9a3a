"""What holds on every page and changes seldom: where the menu leads, and the words of the taxonomy.

Kept for a minute in the cache, and thrown away when one of the pages or terms is saved. Access is asked anew on every
request: the tokens of each page are kept with its address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils.translation import get_language
from wagtail.models import get_page_models

from intranet.access import access, scope
from intranet.content.models import FocusArea, Marker, Shortcut
from intranet.content.pages import BasePage, FocusAreaPage
from intranet.content.queries import serving

SECONDS = 60
LANDMARKS = "content.landmarks"
TERMS = "content.terms"
SHORTCUTS = "content.shortcuts"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A page that menus and other rooms lead to: its kind, language and address, and who may see it."""

    kind: str
    code: str
    language: str
    url: str
    tokens: frozenset[str]


def landmarks() -> list[Landmark]:
    """Return the narratives, the lists, the focus areas and whatever other room's page says it is a landmark."""
    return scope.remember(LANDMARKS, _landmarks)


def _landmarks() -> list[Landmark]:
    found: list[Landmark] | None = cache.get(LANDMARKS)
    if found is None:
        kinds = [ContentType.objects.get_for_model(model) for model in get_page_models() if _is_landmark(model)]
        pages = BasePage.objects.filter(live=True, content_type__in=kinds).order_by("path")
        whole = pages.select_related(*serving.leaf_names(), "focusareapage__focus_area", "content_type")
        found = [_landmark(serving.specific(page)) for page in whole]
        cache.set(LANDMARKS, found, SECONDS)
    return found


def _is_landmark(model: type[Any]) -> bool:
    return bool(getattr(model, "landmark", ""))


def _landmark(page: Any) -> Landmark:
    code = page.focus_area.code if isinstance(page, FocusAreaPage) and page.focus_area else ""
    return Landmark(page.landmark, code, page.language, page.url or "", frozenset(page.audience_tokens))


def landmark(user: Any, kind: str, code: str = "") -> str:
    """Return the address of the landmark that the person may see, in her language where it exists, or ""."""
    held = access.tokens(user)
    mine = [one for one in landmarks() if one.kind == kind and one.code == code and one.tokens & held]
    in_language = [one for one in mine if one.language == get_language()]
    return (in_language or mine)[0].url if mine else ""


def explained(user: Any, taxonomy: str, code: str) -> str:
    """Return the address where a term ("focus_area" or "marker") is explained to this person.

    Raises:
        access.NotVisible: no such term, or no page that she may see explains it.
    """
    terms: list[FocusArea] | list[Marker] = focus_terms() if taxonomy == "focus_area" else marker_terms()
    page = landmark(user, "narrative" if taxonomy == "focus_area" else "foundation")
    if not page or code not in {term.code for term in terms}:
        raise access.NotVisible
    return f"{page}#{code}"


def focus_terms() -> list[FocusArea]:
    """Return the focus areas in order."""
    return _terms()[0]


def marker_terms() -> list[Marker]:
    """Return the guiding markers in order."""
    return _terms()[1]


def _terms() -> tuple[list[FocusArea], list[Marker]]:
    found: tuple[list[FocusArea], list[Marker]] | None = cache.get(TERMS)
    if found is None:
        found = list(FocusArea.objects.all()), list(Marker.objects.all())
        cache.set(TERMS, found, SECONDS)
    return found


def forget() -> None:
    """Throw away what is kept."""
    cache.delete_many([LANDMARKS, TERMS, SHORTCUTS])
    scope.forget()


def shortcuts() -> list[Shortcut]:
    """Return the ways to other systems, in the editors' order."""
    found: list[Shortcut] | None = cache.get(SHORTCUTS)
    if found is None:
        found = list(Shortcut.objects.all())
        cache.set(SHORTCUTS, found, SECONDS)
    return found
