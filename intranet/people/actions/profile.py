"""What a person says about herself: contact, working days, what she can help with, her photo."""

from __future__ import annotations

from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.journal import journal
from intranet.people import cpr, photos
from intranet.people.models import Person, Skill, User

#: What people write themselves; name, title, unit and leader come from the municipality's master.
OWN_FIELDS = frozenset(
    {"phone", "mobile", "location", "about", "working_days", "working_times", "working_hours"},
)
MAX_SKILLS = 20


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


@transaction.atomic
def edit(person: Person, changes: dict[str, Any], *, by: User) -> Person:
    """Change the person's own fields; return her as she is now. Nothing is journaled when nothing differs.

    Raises:
        ValueError: a field she does not write herself.
        ValidationError: a text holds something like a CPR number.
    """
    access.require(by, "edit", person)
    if unknown := set(changes) - OWN_FIELDS:
        raise ValueError(f"Not a field that a person writes herself: {', '.join(sorted(unknown))}")
    for value in changes.values():
        cpr.refuse(value)
    row = _locked(person)
    changed = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, changes[name])
    if changed:
        row.save(update_fields=changed)
        journal.record("people.person.changed", by=by, subject=row, facts={"fields": changed})
    return row


@transaction.atomic
def offer_skill(person: Person, name: str, note: str = "", *, by: User) -> Skill:
    """Say that the person can help with something; said again, it changes the words and renews the date.

    Raises:
        ValidationError: too many, or a text holds something like a CPR number.
    """
    access.require(by, "edit", person)
    cpr.refuse(f"{name}\n{note}")
    row = _locked(person)
    known = {skill.name.casefold(): skill for skill in row.skills.all()}
    skill = known.get(name.casefold())
    if skill is None:
        if len(known) >= MAX_SKILLS:
            raise ValidationError(_("You have written 20 subjects. Remove one before you add another."), code="many")
        skill = Skill(person=row)
    skill.name, skill.note, skill.confirmed_on = name, note, timezone.localdate()
    skill.save()
    journal.record("people.skill.offered", by=by, subject=row, facts={"skill": skill.pk})
    return skill


@transaction.atomic
def confirm_skill(skill: Skill, *, by: User) -> None:
    """Say that it still holds."""
    access.require(by, "edit", skill.person)
    Skill.objects.filter(pk=skill.pk).update(confirmed_on=timezone.localdate())
    journal.record("people.skill.confirmed", by=by, subject=skill.person, facts={"skill": skill.pk})


@transaction.atomic
def drop_skill(skill: Skill, *, by: User) -> None:
    """Take it off the profile."""
    access.require(by, "edit", skill.person)
    gone = skill.pk
    skill.delete()
    journal.record("people.skill.dropped", by=by, subject=skill.person, facts={"skill": gone})


def _forget_files(large: str) -> None:
    for size in photos.SIDES:
        default_storage.delete(photos.stored_as(large, size))


@transaction.atomic
def set_photo(person: Person, upload: IO[bytes], size: int, *, by: User) -> Person:
    """Give the person a photo, instead of the one before. ``size`` is the upload's in bytes.

    Raises:
        ValidationError: not a photo that we can use, see :func:`photos.encode`.
    """
    access.require(by, "edit", person)
    encoded = photos.encode(upload, size)
    row = _locked(person)
    before = str(row.photo.name or "")
    row.photo.save("photo.jpg", ContentFile(encoded["stor"]), save=False)
    large = str(row.photo.name)
    for name, content in encoded.items():
        if name != "stor":
            default_storage.save(photos.stored_as(large, name), ContentFile(content))
    row.save(update_fields=["photo"])
    journal.record("people.person.changed", by=by, subject=row, facts={"fields": ["photo"]})
    if before:
        transaction.on_commit(lambda: _forget_files(before))
    return row


@transaction.atomic
def remove_photo(person: Person, *, by: User) -> Person:
    """Go back to initials."""
    access.require(by, "edit", person)
    row = _locked(person)
    before = str(row.photo.name or "")
    if before:
        row.photo = ""
        row.save(update_fields=["photo"])
        journal.record("people.person.changed", by=by, subject=row, facts={"fields": ["photo"]})
        transaction.on_commit(lambda: _forget_files(before))
    return row
