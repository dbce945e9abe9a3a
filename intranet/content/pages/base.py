"""What every page has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from intranet.content import refusing
from intranet.content.blocks import BODY
from intranet.content.blocks.texts import Heading
from intranet.content.fields import BodyField
from intranet.content.pages.editing import PageForm

if TYPE_CHECKING:
    from intranet.content.roles import SectionTester


class BasePage(Page):
    """Language, taxonomy, audience, an owner and a review date (domain rule 14).

    A table of its own, so that one query finds what is stale, what is new and what is meant for whom, whatever the
    kind of page. An empty audience means every employee; a page is never wider than the pages above it.
    ``reviewed_on`` is the day somebody last answered for the content; ``review_on`` the day it must happen again.
    """

    language = models.CharField(_("language"), max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations",
    )
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    focus_areas = ParentalManyToManyField(
        "content.FocusArea", verbose_name=_("focus areas"), blank=True, related_name="pages"
    )
    markers = ParentalManyToManyField(
        "content.Marker", verbose_name=_("guiding markers"), blank=True, related_name="pages"
    )
    audience_units = ParentalManyToManyField(
        "people.OrgUnit",
        verbose_name=_("units"),
        blank=True,
        related_name="+",
        help_text=_("People employed in one of these units or below them. Empty means all units."),
    )
    audience_role = models.CharField(
        _("role"),
        max_length=20,
        blank=True,
        choices=[
            ("leader", _("leaders")),
            ("tr", _("shop stewards")),
            ("amr", _("work-environment representatives")),
            ("med", _("MED members")),
        ],
        help_text=_("Empty means all roles."),
    )
    responsible = models.ForeignKey(
        "people.Person",
        verbose_name=_("responsible person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    owner_unit = models.ForeignKey(
        "people.OrgUnit",
        verbose_name=_("owned by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    review_on = models.DateField(_("review no later than"), null=True, blank=True)
    audience_tokens = models.JSONField(default=list, editable=False)

    is_creatable = False
    base_form_class = PageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldPanel("responsible"), FieldPanel("owner_unit"), FieldPanel("reviewed_on"), FieldPanel("review_on")],
            heading=_("Responsible"),
        ),
        MultiFieldPanel([FieldPanel("audience_units"), FieldPanel("audience_role")], heading=_("Who it is for")),
        MultiFieldPanel([FieldPanel("language"), FieldPanel("translation_of")], heading=_("Language")),
    ]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("focus_areas"), FieldPanel("markers")], heading=_("Narrative")),
    ]

    #: True for lists, below which every editor may add (``roles.py``).
    is_list = False
    #: Under which name menus and other rooms lead here (``queries.standing``), or "".
    landmark = ""
    exclude_fields_in_copy: ClassVar = ["audience_tokens"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def clean(self) -> None:
        """Refuse a text with something like a CPR number in it, also where no form is involved (domain rule 17)."""
        super().clean()
        refusing.check(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep who the page and those below it are for."""
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            from intranet.content import audience
            from intranet.content.queries import standing

            audience.keep(self)
            if self.landmark:
                standing.forget()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template what stands around the page, and what its own kind adds in :meth:`screen`."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(self.screen(request))
        return context

    def published(self, by: Any) -> None:
        """Told by publishing, in its transaction, that the page is live as it now is. For kinds that keep more."""

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """Return what this kind of page shows; one call into ``queries``."""
        from intranet.content import queries

        return {"around": queries.around(request.user, self)}

    def headings(self) -> list[tuple[str, Heading]]:
        """Return block id and heading for each heading in the body; none for a page without one."""
        body = getattr(self, "body", None) or []
        blocks = [block for block in body if hasattr(block.block, "heading_of")]
        found = [(block.id, block.block.heading_of(block.value)) for block in blocks]
        return [(block_id, heading) for block_id, heading in found if heading is not None]

    @property
    def minutes(self) -> int:
        """Minutes it takes to read, at 200 words a minute; at least one."""
        return max(1, round(len(self.words().split()) / 200))

    def words(self) -> str:
        """Return the words of the body as plain text."""
        body = getattr(self, "body", None)
        if body is None:
            return ""
        return "\n".join(str(part) for part in body.stream_block.get_searchable_content(body))

    def permissions_for_user(self, user: Any) -> SectionTester:
        """Return what ``user`` may do to the page in the admin."""
        from intranet.content.roles import SectionTester

        return SectionTester(user, self)

    def with_content_json(self, content: dict[str, Any]) -> BasePage:
        """Return the page as a revision has it; who it is for today is never read from a revision."""
        page: BasePage = super().with_content_json(content)
        page.audience_tokens = self.audience_tokens
        return page


class PageAudience(models.Model):
    """Who may see a page, as tokens: its own audience narrowed by every page above it.

    Kept by :mod:`intranet.content.audience` whenever a page is saved, moved, published or unpublished. A fact about
    the page, never about a person: who holds a token is asked at request time.
    """

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="audience_rows")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "token"], name="content_audience_once")]
        indexes = [models.Index(fields=["token", "page"], name="content_audience_token")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.token}"


class BodyPage(BasePage):
    """A page with a body of blocks."""

    body = BodyField(BODY, verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True
