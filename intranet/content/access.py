"""Who may read pages, images and documents."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from intranet.access import access, keeping, personal
from intranet.content import files, roles
from intranet.content.models import (
    BasePage,
    ContentDocument,
    ContentImage,
    FocusArea,
    Marker,
    PageAudience,
    PublisherApproval,
    Rendition,
    Shortcut,
)

P = TypeVar("P", bound=Page)
R = TypeVar("R")


def seen_by(tokens: Collection[str], queryset: QuerySet[P, R]) -> QuerySet[P, R]:
    """Narrow to the live pages that a holder of ``tokens`` sees: the rule itself, for questions that are prepared."""
    held = PageAudience.objects.filter(page_id=OuterRef("pk"), token__in=tokens)
    return queryset.filter(Exists(held), live=True)


class PageAccess(access.Access[Page], model=Page):
    """A live page is for its audience; what is not live is nobody's on the site.

    The three forms read the tokens that :mod:`intranet.content.audience` keeps beside the page. Editors do their work
    in the Wagtail admin, where their section decides; being an editor shows nothing more on the site.
    """

    actions = ("view", "review")

    def can(self, action: str, user: Any, obj: Page | None) -> access.Decision:
        """Decide about reading a page, and about answering for its content (rule 14)."""
        if obj is None or not self.audience(obj) & access.tokens(user):
            return access.Decision.no()
        if action == "view" or self._answers_for(user, obj):
            return access.Decision.yes()
        return access.Decision.no(_("Only who is responsible for the page, and its editors, can confirm it."))

    def _answers_for(self, user: Any, page: Page) -> bool:
        responsible = getattr(page, "responsible", None)
        if responsible is not None and responsible.user_id == user.pk:
            return True
        return roles.in_section(user, roles.DESK, page)

    def visible(self, user: Any, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Live pages for which the person holds a token."""
        return seen_by(access.tokens(user), queryset)

    def audience(self, obj: Page) -> frozenset[str]:
        """The tokens kept beside the page; none while it is not live."""
        if not obj.live:
            return frozenset()
        if isinstance(obj, BasePage):
            return frozenset(obj.audience_tokens)
        return frozenset(PageAudience.objects.filter(page_id=obj.pk).values_list("token", flat=True))


class FileAccess(access.Access[Any]):
    """An image or a document is for those who may see a page that uses it.

    What the desk may do with it before a page uses it is said in ``roles.FilePolicy``.
    """

    def can(self, action: str, user: Any, obj: Any) -> access.Decision:
        """Ask the pages."""
        if obj is None:
            return access.Decision.no()
        return access.Decision(access.visible(user, files.pages_using(obj)).exists())

    def visible(self, user: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Files of visible pages."""
        return queryset.filter(pk__in=files.used_by(queryset.model, access.visible(user, BasePage)))

    def audience(self, obj: Any) -> frozenset[str]:
        """Everybody who may see one of the pages."""
        return frozenset(token for page in files.pages_using(obj) for token in access.audience(page))


class ImageAccess(FileAccess, model=ContentImage):
    """Images."""


class DocumentAccess(FileAccess, model=ContentDocument):
    """Documents."""


access.exempt(Shortcut, reason="Addresses of other systems, shown to everybody; each asks for itself who may come in.")
for _model in (FocusArea, Marker):
    access.exempt(_model, reason="The municipality's shared words, known to all.")
access.exempt(Rendition, reason="An image in one size; served by the view that asks the image's rule.")
access.exempt(PageAudience, reason="The tokens of a page; read only by the page's rule.")
access.exempt(PublisherApproval, reason="A step of Wagtail's workflow; says itself who may take it.")
personal.kind(
    "pages",
    _("Pages and files you have made"),
    seen_by=_("Whoever may read the page. Your name stands there when you are responsible for it."),
    icon="assignment",
    order=56,
)
personal.declare(
    BasePage,
    person=("responsible__user", "owner"),
    fields=("title", "first_published_at"),
    authored=True,
    erase="keep",
    keep=keeping.along(_("as long as the page")),
    kind="pages",
    label=_("Page"),
    reason="A page is not about its author; responsibility is handed on when she leaves.",
)
for _model, _label in ((ContentImage, _("Picture")), (ContentDocument, _("Document"))):
    personal.declare(
        _model,
        person="uploaded_by_user",
        fields=("title", "created_at"),
        authored=True,
        erase="keep",
        keep=keeping.along(_("as long as a page uses it")),
        kind="pages",
        label=_label,
        reason="A file is not about the person who uploaded it.",
    )

# Rows that Wagtail keeps about whoever works at the desk.
_WORK = "What was done to a page must stay provable; the name goes when the account is erased."
_WITH_PAGE = keeping.along(_("as long as the page"))
for _model, _person, _fields, _keep, _label in (
    (
        PageLogEntry,
        "user",
        ("action", "label", "timestamp"),
        keeping.after("timestamp", months=24),
        _("Work on a page"),
    ),
    (
        ModelLogEntry,
        "user",
        ("action", "label", "timestamp"),
        keeping.after("timestamp", months=24),
        _("Work at the editors' desk"),
    ),
    (Revision, "user", ("object_str", "created_at"), _WITH_PAGE, _("Version of a page")),
    (WorkflowState, "requested_by", ("status", "created_at"), _WITH_PAGE, _("Page sent for approval")),
    (TaskState, "finished_by", ("status", "finished_at"), _WITH_PAGE, _("Answer to an approval")),
    (Comment, ("user", "resolved_by"), ("text", "created_at"), _WITH_PAGE, _("Remark on a draft")),
    (CommentReply, "user", ("text", "created_at"), _WITH_PAGE, _("Answer to a remark")),
):
    personal.declare(
        _model,
        person=_person,
        fields=_fields,
        authored=True,
        erase="keep",
        keep=_keep,
        reason=_WORK,
        kind="pages",
        label=_label,
    )
for _model, _person, _few, _keep, _label in (
    (
        UserProfile,
        "user",
        ("avatar", "preferred_language", "current_time_zone"),
        keeping.after_leaving(),
        _("Settings of the editors' desk"),
    ),
    (PageSubscription, "user", ("page_id", "comment_notifications"), _WITH_PAGE, _("Page followed at the desk")),
    (EditingSession, "user", ("last_seen_at",), keeping.after("last_seen_at", days=1), _("Page open at the desk")),
    (FormState, "user", ("last_updated_at",), keeping.after("last_updated_at", days=1), _("Form kept at the desk")),
    (UploadedFile, "uploaded_by_user", ("file",), keeping.after_leaving(), _("File on its way")),
    (
        APIToken,
        "user",
        ("name", "created", "last_used_at"),
        keeping.after_leaving(),
        _("Key to Wagtail's own interface"),
    ),
):
    personal.declare(_model, person=_person, fields=_few, erase="delete", keep=_keep, kind="pages", label=_label)
for _model in (Image, Document):
    personal.unused(_model, reason="The product has pictures and documents of its own (settings/cms.py).")
