"""Who may read pages, images and documents."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from intranet.access import access, personal
from intranet.content.models import BasePage, ContentDocument, ContentImage, FocusArea, Marker, PageAudience, Rendition

STAFF = frozenset({"staff"})


class PageAccess(access.Access[Page], model=Page):
    """A live page is for all staff."""

    def can(self, action: str, user: Any, obj: Page | None) -> access.Decision:
        """Decide by the page being live and the person being staff."""
        return access.Decision(obj is not None and obj.live and "staff" in access.tokens(user))

    def visible(self, user: Any, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Live pages."""
        return queryset.filter(live=True) if "staff" in access.tokens(user) else queryset.none()

    def audience(self, obj: Page) -> frozenset[str]:
        """All staff."""
        return STAFF if obj.live else frozenset()


for _model in (FocusArea, Marker):
    access.exempt(_model, reason="The municipality's shared words, known to all.")
access.exempt(PageAudience, reason="The tokens of a page; read only by the rule above.")
for _model in (ContentImage, ContentDocument, Rendition):
    access.exempt(_model, reason="Served by views that ask the pages that use them.")
personal.declare(
    BasePage,
    person=("responsible__user", "owner"),
    fields=("title", "first_published_at"),
    authored=True,
    erase="keep",
    keep="as long as the page",
    reason="A page is not about its author; responsibility is handed on when she leaves.",
)
for _model in (ContentImage, ContentDocument):
    personal.declare(
        _model,
        person="uploaded_by_user",
        fields=("title", "created_at"),
        authored=True,
        erase="keep",
        keep="as long as a page uses it",
        reason="A file is not about the person who uploaded it.",
    )
