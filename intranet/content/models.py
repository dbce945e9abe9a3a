"""The taxonomy that every kind of thing can carry, and our own image and document models."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.snippets.models import register_snippet


class Term(models.Model):
    """A named thing that content, plans and spaces can point at; Danish and English names, a symbol, an order.

    ``symbol`` names a drawing in the design's ``symboler.svg``; ``tint`` a colour role. Never colour alone.
    """

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    summary = models.TextField(_("in one sentence"), blank=True)
    summary_en = models.TextField(_("in one sentence, in English"), blank=True)
    symbol = models.CharField(_("symbol"), max_length=40, blank=True)
    tint = models.CharField(_("colour role"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let every page show the new words."""
        from intranet.content.queries import standing

        super().save(*args, **kwargs)
        standing.forget()

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def shown(self) -> dict[str, str]:
        """What the design's focus mark takes: symbol, colour role, and the name in the reader's language."""
        return {"symbol": self.symbol, "tint": self.tint, "name": self.label}

    @property
    def sentence(self) -> str:
        """The one-sentence summary in the reader's language."""
        return self.summary_en if get_language() == "en" and self.summary_en else self.summary


class FocusArea(Term):
    """One of the narrative's strategic focus areas (fokusområde)."""

    class Meta(Term.Meta):
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")


class Marker(Term):
    """One of the guiding markers (pejlemærke) of the personnel policy foundation."""

    class Meta(Term.Meta):
        verbose_name = _("guiding marker")
        verbose_name_plural = _("guiding markers")


@register_snippet
class Shortcut(models.Model):
    """A way from the start page to a system that people use every day: rota, pay, sick leave. Editors keep them."""

    label = models.CharField(_("name"), max_length=40)
    label_en = models.CharField(_("name in English"), max_length=40, blank=True)
    url = models.CharField(
        _("address"),
        max_length=200,
        validators=[RegexValidator(r"^(https://|/(?![/\\]))", _("The address must begin with / or with https://"))],
        help_text=_("In the house it begins with /, for instance /min-plan/. Elsewhere it begins with https://"),
    )
    icon = models.CharField(
        _("icon"),
        max_length=40,
        default="open-in-new",
        choices=[
            ("calendar-month", _("calendar")),
            ("payments", _("money")),
            ("accessibility-new", _("person")),
            ("car", _("car")),
            ("construction", _("tools")),
            ("support-agent", _("help")),
            ("open-in-new", _("another system")),
        ],
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = ["label", "label_en", "url", "icon", "order"]

    class Meta:
        verbose_name = _("shortcut")
        verbose_name_plural = _("shortcuts")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the start page show it."""
        from intranet.content.queries import standing

        super().save(*args, **kwargs)
        standing.forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, and let the start page show that."""
        from intranet.content.queries import standing

        deleted = super().delete(*args, **kwargs)
        standing.forget()
        return deleted

    @property
    def words(self) -> str:
        """The name in the reader's language."""
        return self.label_en if get_language() == "en" and self.label_en else self.label


class ContentImage(AbstractImage):
    """An image; served only through a view that asks who may see it."""

    alt_text = models.CharField(_("description for those who cannot see it"), max_length=200, blank=True)
    admin_form_fields = ("title", "file", "alt_text", "collection", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """What stands for the image where it cannot be seen: never its title, which is a file's name."""
        return self.alt_text

    @property
    def url(self) -> str:
        """The address of the image as it was uploaded."""
        return reverse("content_image_original", args=[self.pk, PurePath(self.file.name).name])


class Rendition(AbstractRendition):
    """An image in one size."""

    image = models.ForeignKey(ContentImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="content_rendition_once")
        ]

    @property
    def url(self) -> str:
        """The address of the view that asks who may see it; never the plain path of the file."""
        return reverse("content_image", args=[self.image_id, self.pk, PurePath(self.file.name).name])


class ContentDocument(AbstractDocument):
    """A file; served only through a view that asks who may read it."""

    admin_form_fields = ("title", "file", "collection", "tags")
    words = GenericRelation("files.FileText", content_type_field="subject_type", object_id_field="subject_id")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


# Page types live in pages.py (a room's nine files); Django finds models through this module.
from intranet.content.pages import *  # noqa: E402, F403
from intranet.content.pages.base import PageAudience as PageAudience  # noqa: E402
from intranet.content.workflow import PublisherApproval as PublisherApproval  # noqa: E402
