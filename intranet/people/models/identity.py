"""The account, the person behind it, and what she says about herself."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.people.models.periods import Dated, DatedQuerySet

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def photo_path(person: Person, filename: str) -> str:
    """Return where a photo is stored; the name is the person's number, never what her file was called."""
    return f"people/{person.pk}.{filename.rsplit('.', 1)[-1].lower()}"


class User(AbstractUser):
    """The account somebody signs in with. What a colleague may know stands on :class:`Person`."""

    language = models.CharField(_("language"), max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def get_full_name(self) -> str:
        """Return the person's name, or the user name of an account without a person."""
        person = getattr(self, "person", None)
        return str(person) if person is not None else super().get_full_name() or self.username


class Person(models.Model):
    """Somebody who works, or has worked, for the municipality: the directory's fields.

    ``source_id`` is the identifier in the municipality's own master (rule 18); ``working_days`` holds weekday numbers,
    Monday being 0, and is empty where days change from week to week. There is no CPR number anywhere (rule 17).
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


class Skill(models.Model):
    """Something a person wants colleagues to know she can; she writes and removes it herself."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    name = models.CharField(_("skill"), max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="people_skill_once")]

    def __str__(self) -> str:
        return self.name


AbsenceManager = models.Manager.from_queryset(DatedQuerySet)


class Absence(Dated):
    """Days when colleagues should ask somebody else. No reason is recorded."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="stands_in_for")

    objects = AbsenceManager()

    class Meta(Dated.Meta):
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on}–{self.ends_on or ''}"
