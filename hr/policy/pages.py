"""Det Personalepolitiske Grundlag and the policies."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from hr.policy.blocks import CHANGES, FOUNDATION
from intranet.content.fields import BodyField
from intranet.content.pages import BasePage, BodyPage

__all__ = ["ChangeKind", "FoundationPage", "PolicyIndexPage", "PolicyPage", "VersionedPage"]


class ChangeKind(models.TextChoices):
    """Whether a change binds people to something new. Only a material one asks again for *læst og forstået*."""

    MATERIAL = "material", _("material")
    EDITORIAL = "editorial", _("editorial")


class VersionedPage(BodyPage):
    """A page that binds people and therefore has versions (rule 13).

    ``version`` is raised by the editor together with what changed; publishing freezes it as a
    :class:`~hr.policy.models.PolicyVersion`. ``supersedes`` names what it replaces when that is not an earlier
    version here.
    """

    version = models.PositiveSmallIntegerField(_("version"), default=1, validators=[MinValueValidator(1)])
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    supersedes = models.CharField(_("replaces, when not an earlier version here"), max_length=200, blank=True)
    change_kind = models.CharField(
        _("kind of change"), max_length=10, choices=ChangeKind.choices, default=ChangeKind.MATERIAL
    )
    changes = BodyField(CHANGES, verbose_name=_("what changed"), blank=True)
    asks_acknowledgement = models.BooleanField(_("ask everybody in scope to confirm"), default=False)
    acknowledge_days = models.PositiveSmallIntegerField(
        _("days to confirm"), default=30, validators=[MinValueValidator(1)]
    )

    version_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("valid_from")]),
                FieldPanel("adopted_by"),
                FieldPanel("supersedes"),
                FieldPanel("change_kind"),
                FieldPanel("changes"),
                FieldRowPanel([FieldPanel("asks_acknowledgement"), FieldPanel("acknowledge_days")]),
            ],
            heading=_("Version"),
        )
    ]
    content_panels = [*BodyPage.content_panels, *version_panels]

    class Meta:
        abstract = True

    def published(self, by: Any) -> None:
        """Freeze the version that went live."""
        from hr.policy import actions

        actions.freeze(by=by, page=self)

    def clean(self) -> None:
        """Keep version numbers and kinds of change true; says at the field what to do."""
        super().clean()
        from hr.policy import queries

        errors = queries.version_errors(self)
        if errors:
            raise ValidationError(errors)

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """The version box, what changed, and the reader's own confirmation."""
        from hr.policy import queries

        return queries.policy(request.user, self)


class PolicyIndexPage(BasePage):
    """The foundation and the policies, by what they are about."""

    is_list = True
    landmark = "policies"
    parent_page_types: ClassVar = ["content.StartPage"]
    subpage_types: ClassVar = ["policy.FoundationPage", "policy.PolicyPage"]

    class Meta:
        verbose_name = _("policies and rules")
        verbose_name_plural = _("policies and rules")

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """The foundation first, then the policies, each with its version and whether it waits for the reader."""
        from hr.policy import queries

        return queries.index(request.user, self)


class FoundationPage(VersionedPage):
    """Det Personalepolitiske Grundlag: made by employees, backed by leadership, binding both ways.

    Its body has one block for each guiding marker: what you can expect, and what is expected of you.
    """

    landmark = "foundation"

    body = BodyField(FOUNDATION, verbose_name=_("content"), blank=True)

    parent_page_types: ClassVar = ["policy.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), *VersionedPage.version_panels]

    class Meta:
        verbose_name = _("personnel policy foundation")
        verbose_name_plural = _("personnel policy foundations")


class PolicyPage(VersionedPage):
    """One personnel policy."""

    parent_page_types: ClassVar = ["policy.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
