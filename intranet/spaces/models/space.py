"""The space itself, and what came out of it."""

from __future__ import annotations

import secrets
import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.content.models import FocusArea, Marker
from intranet.people.models import Person

LOWEST_KEY, KEYS = 10**11, 9 * 10**11


def new_key() -> int:
    """Return a key of twelve digits that says nothing: not how many spaces there are, nor which came first."""
    return LOWEST_KEY + secrets.randbelow(KEYS)


class SpaceQuerySet(models.QuerySet["Space"]):
    """Spaces by how far they have come."""

    def running(self) -> Self:
        """Those in which something still happens, also those that wait for their second owner."""
        return self.filter(ended_at=None)

    def opened(self) -> Self:
        """Those that have had two owners, and so began."""
        return self.filter(opened_at__isnull=False)

    def ended(self) -> Self:
        """Those that have been brought to an end, archived or not."""
        return self.filter(ended_at__isnull=False)


class Space(models.Model):
    """A place for those who want to solve something together, whatever their department.

    Whoever starts it is its owner and invites a co-owner; with the co-owner's yes it opens (``opened_at``). Until then
    only those two and others who are invited know of it. It ends (``ended_at``) with an :class:`Outcome`, is read but
    no longer written in, and may be put away (``archived_at``): it leaves the lists, but is still found.

    The key is random: consecutive numbers would tell how many secret spaces there are.
    """

    class Kind(models.TextChoices):
        """Who may know of the space, and who reads what is written in it. It can be tightened, never loosened."""

        OPEN = "open", _("Open to all")
        CLOSED = "closed", _("Closed to others")
        SECRET = "secret", _("Secret")

    class Seeks(models.TextChoices):
        """What a space looks for in others."""

        MEMBERS = "members", _("Members")
        PLACE = "place", _("A place to try it")
        EXPERIENCE = "experience", _("Somebody who has tried it")
        CITIZENS = "citizens", _("Citizens or relatives")

    STRICTER = {Kind.OPEN: (Kind.CLOSED, Kind.SECRET), Kind.CLOSED: (Kind.SECRET,), Kind.SECRET: ()}

    id = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(_("purpose"), max_length=240)
    kind = models.CharField(_("who may read"), max_length=10, choices=Kind.choices, default=Kind.OPEN)
    seeks = models.CharField(_("the space looks for"), max_length=12, choices=Seeks.choices, blank=True)
    seeks_words = models.CharField(_("whom or what in particular"), max_length=120, blank=True)
    focus_areas = models.ManyToManyField(
        FocusArea, blank=True, related_name="spaces", verbose_name=_("focus areas it serves")
    )
    markers = models.ManyToManyField(
        Marker, blank=True, related_name="spaces", verbose_name=_("guiding markers it serves")
    )
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(archived_at=None) | Q(ended_at__isnull=False), name="spaces_space_ends_before_archive"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(opened_at__isnull=False), name="spaces_space_opens_before_end"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "name"], name="spaces_space_running", condition=Q(ended_at=None)),
            models.Index(fields=["-ended_at"], name="spaces_space_ended"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the space's page."""
        return reverse("spaces:space-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether all employees read what is written in it: an open kind, and begun."""
        return self.kind == self.Kind.OPEN and self.opened_at is not None

    @property
    def is_known(self) -> bool:
        """Whether all employees may know its name and purpose."""
        return self.kind != self.Kind.SECRET and self.opened_at is not None

    @property
    def is_ended(self) -> bool:
        """Whether it is read only."""
        return self.ended_at is not None


class Outcome(models.Model):
    """What came out of a space, in a sentence or two: also when the answer is "not much".

    In force while the space is ended; a space that is opened again keeps the words for next time. ``for_all`` is
    chosen on purpose where the space is closed: then all employees may read these words, and nothing else.
    """

    class Result(models.TextChoices):
        """What happens to what the space made."""

        USED = "used", _("Used now")
        CONTINUES = "continues", _("Continues elsewhere")
        LAID_ASIDE = "laid_aside", _("Laid aside, read why")

    space = models.OneToOneField(Space, on_delete=models.CASCADE, related_name="outcome")
    words = models.CharField(_("what came out of it"), max_length=400)
    result = models.CharField(_("what happens now"), max_length=12, choices=Result.choices, default=Result.USED)
    note = models.CharField(_("in a few words"), max_length=80, blank=True)
    for_all = models.BooleanField(_("all employees may read this"), default=False)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def is_for_all(self) -> bool:
        """Whether all employees may read it."""
        return self.space.is_open or (self.for_all and self.space.is_known)
