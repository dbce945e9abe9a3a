"""The account, the person behind it, and what she says about herself."""

from __future__ import annotations

import secrets
from pathlib import PurePath

from django.contrib.auth.models import AbstractUser
from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models.periods import Dated, DatedQuerySet


def photo_path(person: Person, filename: str) -> str:
    """Return where a photo is stored; a fresh name each time, never what her file was called."""
    return f"people/{person.pk}/{secrets.token_hex(8)}.jpg"


class User(AbstractUser):
    """The account somebody signs in with. What a colleague may know stands on :class:`Person`.

    ``closed_on`` is the day on which leaving closed the account; an account that somebody shut by hand has none, and
    no import opens it again.
    """

    language = models.CharField(_("language"), max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")
    closed_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def get_full_name(self) -> str:
        """Return the person's name, or the user name of an account without a person."""
        person = getattr(self, "person", None)
        return str(person) if person is not None else super().get_full_name() or self.username


class Person(models.Model):
    """Somebody who works, or has worked, for the municipality: the directory's fields.

    ``source_id`` is the identifier in the municipality's own master (rule 18). ``working_days`` holds weekday numbers,
    Monday being 0, and is empty where days change from week to week; ``working_times`` gives for some or all of these
    days first and last hour, ``{"0": ["08:00", "15:00"]}``. There is no CPR number anywhere (rule 17).
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="person")
    source_id = models.CharField(max_length=64, unique=True, null=True, blank=True)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    email = models.EmailField(_("work e-mail"), blank=True)
    phone = models.CharField(_("work phone"), max_length=30, blank=True)
    mobile = models.CharField(_("work mobile"), max_length=30, blank=True)
    location = models.CharField(_("place of work"), max_length=120, blank=True)
    about = models.TextField(_("what I work with"), max_length=600, blank=True)
    working_days = models.JSONField(_("working days"), default=list, blank=True)
    working_times = models.JSONField(_("working hours"), default=dict, blank=True)
    working_hours = models.CharField(_("working hours in words"), max_length=120, blank=True)
    photo = models.ImageField(_("photo"), upload_to=photo_path, storage=default_storage, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["given_name", "family_name", "pk"]
        indexes = [models.Index(fields=["given_name", "family_name"], name="people_person_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Full name as colleagues write it."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        """First letters of first and last name, for the avatar."""
        return (self.given_name[:1] + self.family_name[:1]).upper()

    @property
    def photo_url(self) -> str:
        """The guarded address of the small photo, or "" where there is none."""
        return self._photo_url("lille")

    @property
    def large_photo_url(self) -> str:
        """The guarded address of the large photo, or "" where there is none."""
        return self._photo_url("stor")

    def _photo_url(self, size: str) -> str:
        if not self.photo:
            return ""
        version = PurePath(str(self.photo.name)).stem[:8]
        return f"{reverse('people:photo', args=[self.pk, size])}?v={version}"


class Skill(models.Model):
    """Something a person wants colleagues to know she can help with; she writes and removes it herself."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    name = models.CharField(_("skill"), max_length=80)
    note = models.CharField(_("in your own words"), max_length=200, blank=True)
    confirmed_on = models.DateField(_("last said to be true on"), default=timezone.localdate)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="people_skill_once")]
        indexes = [models.Index(fields=["name"], name="people_skill_name")]

    def __str__(self) -> str:
        return self.name


class Absence(Dated):
    """Days when colleagues should ask somebody else. No reason is recorded."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="stands_in_for")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(stand_in=None) | ~models.Q(stand_in=models.F("person")),
                name="people_absence_stand_in_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on}–{self.ends_on or ''}"
