"""What people find of the narrative, articles and news."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

import search
from intranet.access import access
from intranet.content import files, roles
from intranet.content.models import ContentDocument
from intranet.content.pages import ArticlePage, BasePage, FocusAreaPage, NarrativePage, NewsPage
from intranet.content.queries import answering, standing
from intranet.files import shelves


class PageSource(search.Source):
    """What all pages have in common. A page is read again when it, or a page above it, is published or moved."""

    journal: ClassVar[tuple[str, ...]] = ("content.page.",)
    lock: ClassVar[type[Model] | None] = BasePage
    words: ClassVar[tuple[str, ...]] = ()

    def queryset(self) -> QuerySet[Any]:
        """Return every page of the kind, with its taxonomy."""
        return self.model._default_manager.prefetch_related("focus_areas", "markers")

    def document(self, obj: Any) -> search.SearchDoc | None:
        """Describe a live page; a draft is not to be found."""
        audience = access.audience(obj)
        if not obj.live or not audience or not obj.url:
            return None
        more = "\n".join(strip_tags(str(getattr(obj, name) or "")) for name in self.words)
        tags = {f"focus:{area.code}" for area in obj.focus_areas.all()}
        tags |= {f"marker:{marker.code}" for marker in obj.markers.all()}
        return search.SearchDoc(
            kind=self.kind,
            pk=obj.pk,
            title=obj.title,
            url=obj.url,
            audience=audience,
            updated_at=obj.last_published_at or obj.first_published_at or timezone.now(),
            headings=tuple(heading.text for _block, heading in obj.headings()),
            body=f"{more}\n{obj.words()}".strip(),
            summary=obj.summary,
            unit=obj.owner_unit_id,
            tags=frozenset(tags),
            language=obj.language,
            weight=self.weight(obj),
        )

    def weight(self, obj: Any) -> float:
        """Return how much a page of this kind counts."""
        return 1.0

    def owners(self, pks: Collection[int]) -> Mapping[int, int]:
        """Return who answers for pages: the responsible, or the leader of the unit that owns one."""
        pages = BasePage.objects.filter(pk__in=pks).select_related("responsible", "owner_unit")
        return {page.pk: account for page in pages if (account := answering(page)) is not None}

    def affected(self, entry: Any) -> Iterable[int]:
        """Return the pages of the kind below the one that the entry is about: audience and address come from above."""
        path = BasePage.objects.filter(pk=entry.subject_id).values_list("path", flat=True).first()
        if path is None:
            return ()
        return self.model._default_manager.filter(path__startswith=path).values_list("pk", flat=True)


class NarrativeSource(PageSource):
    """The narrative."""

    kind, order = "narrative", 10
    label, label_one = _("Narrative"), _("Narrative")
    model, icon, tint = NarrativePage, "flag", "havn"
    words = ("purpose",)

    def weight(self, obj: Any) -> float:
        """The narrative is above everything else."""
        return 1.5


class FocusAreaSource(PageSource):
    """The focus areas' own pages."""

    kind, order = "focus_area", 12
    label, label_one = _("Focus areas"), _("Focus area")
    model, icon, tint = FocusAreaPage, "flag", "havn"
    words = ("headline", "story", "story_by")

    def queryset(self) -> QuerySet[Any]:
        """The focus area itself is a tag of its page."""
        return super().queryset().select_related("focus_area")


class ArticleSource(PageSource):
    """Articles."""

    kind, order = "article", 25
    label, label_one = _("Articles"), _("Article")
    model, icon, tint = ArticlePage, "document", "eng"


class NewsSource(PageSource):
    """News; old news count for less."""

    kind, order = "news", 30
    label, label_one = _("News"), _("News")
    model, icon, tint = NewsPage, "summary", "okker"

    def weight(self, obj: Any) -> float:
        """News of more than a year ago count for less."""
        published = obj.first_published_at
        return 0.6 if published and (timezone.now() - published).days > 365 else 1.0


for _source in (NarrativeSource, FocusAreaSource, ArticleSource, NewsSource):
    search.register(_source)


@shelves.register
class DocumentShelf(shelves.Shelf):
    """Documents. One belongs to the pages that use it: it is found by whoever may see one of them."""

    model = ContentDocument
    journal = ("content.page.", "content.document.")

    def name(self, obj: ContentDocument) -> str:
        """Return the name of the file."""
        return str(obj.filename)

    def label(self, obj: ContentDocument) -> shelves.Label:
        """Describe a document by its title, and by unit and taxonomy of the live pages that use it."""
        pages = list(files.pages_using(obj).filter(live=True).prefetch_related("focus_areas", "markers").order_by("pk"))
        tags = {f"focus:{area.code}" for page in pages for area in page.focus_areas.all()}
        tags |= {f"marker:{marker.code}" for page in pages for marker in page.markers.all()}
        units = {page.owner_unit_id for page in pages}
        unit = units.pop() if len(units) == 1 else None
        return shelves.Label(obj.title, obj.url, obj.created_at, unit=unit, tags=frozenset(tags))

    def places(self, user: Any, objs: Collection[ContentDocument]) -> Mapping[int, str]:
        """Return the first page that uses each document, among those that the person may see."""
        rows = files.uses(ContentDocument, access.visible(user, BasePage), [obj.pk for obj in objs])
        titles = dict(BasePage.objects.filter(pk__in=rows.values()).values_list("pk", "title"))
        return {key: _("on the page “%(title)s”") % {"title": titles[page]} for key, page in rows.items()}

    def affected(self, entry: Any) -> Iterable[int]:
        """The document itself, or all that a page and those below it use: who may see them comes from above."""
        if entry.verb.startswith("content.document."):
            return [int(entry.subject_id)]
        path = BasePage.objects.filter(pk=entry.subject_id).values_list("path", flat=True).first()
        if path is None:
            return ()
        below = BasePage.objects.filter(path__startswith=path)
        return [row["file_id"] for row in files.used_by(ContentDocument, below)]

    def owners(self, obj: ContentDocument) -> list[int]:
        """Return whoever uploaded it; when she has no work here any more, those who answer for the pages."""
        if roles.works_here(obj.uploaded_by_user):
            return [obj.uploaded_by_user_id]
        pages = files.pages_using(obj)
        answering = pages.exclude(responsible=None).values_list("responsible__user", flat=True)
        return sorted(set(answering)) or list(roles.holders([roles.Role.PUBLISHER]).values_list("pk", flat=True))

    def facts(self, obj: ContentDocument) -> dict[str, Any]:
        """Return what the document is called."""
        return {"title": obj.title}


def _names(terms: Iterable[Any], codes: Collection[str]) -> Mapping[str, Any]:
    return {term.code: term.label for term in terms if term.code in set(codes)}


search.register_facet(
    search.Facet("focus", _("Focus area"), values=lambda codes: _names(standing.focus_terms(), codes), order=20)
)
search.register_facet(
    search.Facet("marker", _("Guiding marker"), values=lambda codes: _names(standing.marker_terms(), codes), order=30)
)
