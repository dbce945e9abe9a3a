"""Page types. What they share stands on :class:`BasePage`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

__all__ = ["BasePage"]


class BasePage(Page):
    """What every page has: language, taxonomy, audience, an owner and a review date (rule 14).

    A table of its own, so that one query finds what is stale, what is new and what is meant for whom, whatever the
    kind of page. An empty audience means every employee; a page is never wider than the pages above it.
    """

    language = models.CharField(_("language"), max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    focus_areas = ParentalManyToManyField("content.FocusArea", blank=True, related_name="pages")
    markers = ParentalManyToManyField("content.Marker", blank=True, related_name="pages")
    audience_units = ParentalManyToManyField("people.OrgUnit", blank=True, related_name="+")
    audience_role = models.CharField(
        _("only for"),
        max_length=20,
        blank=True,
        choices=[("leader", _("leaders")), ("tr", _("shop stewards")), ("med", _("MED members"))],
    )
    responsible = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="pages"
    )
    owner_unit = models.ForeignKey(
        "people.OrgUnit", null=True, blank=True, on_delete=models.SET_NULL, related_name="pages"
    )
    review_on = models.DateField(_("review no later than"), null=True, blank=True)

    is_creatable = False
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldPanel("responsible"), FieldPanel("owner_unit"), FieldPanel("review_on")],
            heading=_("Responsible"),
        ),
        MultiFieldPanel([FieldPanel("audience_units"), FieldPanel("audience_role")], heading=_("Who it is for")),
        MultiFieldPanel([FieldPanel("language"), FieldPanel("translation_of")], heading=_("Language")),
    ]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("focus_areas"), FieldPanel("markers")], heading=_("Narrative")),
    ]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
