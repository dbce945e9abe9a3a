"""Pages in one list and one by one, as words: for those who read them without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.html import strip_tags

from intranet.access import access
from intranet.content.pages import ArticlePage, BasePage, FocusAreaPage, NarrativePage, NewsPage
from intranet.content.queries.serving import leaf_names, specific

#: Code of a kind → its model, and the fields with words beside summary and body.
KINDS: dict[str, tuple[type[BasePage], tuple[str, ...]]] = {
    "narrative": (NarrativePage, ("purpose",)),
    "focus_area": (FocusAreaPage, ("headline", "story", "story_by")),
    "article": (ArticlePage, ()),
    "news": (NewsPage, ()),
}
_NEVER = Value(datetime(1970, 1, 1, tzinfo=UTC), DateTimeField())


def readable(user: Any, models: Sequence[type[BasePage]], *, language: str = "", focus: str = "") -> QuerySet[Any]:
    """Return the live pages of some kinds that the person may see, with ``published_at``, which is never empty."""
    kinds = ContentType.objects.get_for_models(*models).values()
    rows = access.visible(user, BasePage.objects.filter(content_type__in=[kind.pk for kind in kinds]))
    if language:
        rows = rows.filter(language=language)
    if focus:
        rows = rows.filter(
            pk__in=BasePage.focus_areas.through._default_manager.filter(focusarea__code=focus).values("basepage_id")
        )
    rows = rows.select_related("owner_unit", "responsible", "content_type").prefetch_related("focus_areas", "markers")
    return rows.annotate(published_at=Coalesce("first_published_at", _NEVER))


def pages(user: Any, *, kind: str = "", language: str = "", focus: str = "") -> QuerySet[Any]:
    """Return the narrative, focus areas, articles and news that the person may see."""
    models = [KINDS[kind][0]] if kind else [model for model, _words in KINDS.values()]
    return readable(user, models, language=language, focus=focus)


def whole(page: BasePage) -> BasePage:
    """Return a page that the viewer may see as its own kind."""
    found = BasePage.objects.select_related(*leaf_names(), "owner_unit", "responsible", "content_type").get(pk=page.pk)
    return specific(found)


def kind_of(page: BasePage) -> str:
    """Return the code of a page's kind, "" for kinds of other rooms."""
    model = page.content_type.model_class()
    return next((code for code, (known, _words) in KINDS.items() if known is model), "")


def text_of(page: BasePage) -> str:
    """Return the words of a page as plain text, its own kind given."""
    _model, names = KINDS.get(kind_of(page), (BasePage, ()))
    parts = [strip_tags(str(getattr(page, name) or "")) for name in names]
    return "\n".join(part for part in (*parts, page.words()) if part).strip()
