"""Freezing versions, asking people to confirm them, and confirming."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hr.policy import scope
from hr.policy.models import Acknowledgement, PolicyVersion
from hr.policy.pages import ChangeKind, VersionedPage
from intranet.access import access
from intranet.journal import journal
from intranet.people import standing


class RefusedError(Exception):
    """It cannot be done now. ``str()`` says why and what to do instead, in the reader's language."""


def _content_of(page: VersionedPage) -> dict[str, Any]:
    """Return what a version keeps of its page: the words as stored, and the facts that make it binding."""
    return {
        "kind": page.change_kind,
        "title": page.title,
        "summary": page.summary,
        "body": page.body.get_prep_value(),
        "changes": page.changes.get_prep_value(),
        "valid_from": page.valid_from or timezone.localdate(),
        "adopted_by": page.adopted_by,
        "supersedes": page.supersedes,
        "acknowledge_days": page.acknowledge_days,
    }


@transaction.atomic
def freeze(*, by: Any, page: VersionedPage) -> PolicyVersion:
    """Keep the version that has just been published, and ask for *læst og forstået* when it is material.

    Called by publishing, which has asked who may. Published again with the same number, the kept text follows until
    the first person has confirmed it; from then on it stays as she read it.
    """
    today = timezone.localdate()
    kept = PolicyVersion.objects.select_for_update().filter(page=page, number=page.version).first()
    if kept is not None and kept.acknowledgements.exists():
        journal.record("hr.policy.corrected", by=by, subject=page, facts={"version": kept.number})
        return kept
    version, made = PolicyVersion.objects.update_or_create(
        page=page, number=page.version, defaults=_content_of(page), create_defaults={**_content_of(page)}
    )
    asks = page.asks_acknowledgement and version.kind == ChangeKind.MATERIAL
    newly_asked = asks and version.asked_on is None
    if asks != (version.asked_on is not None):
        version.asked_on = today if asks else None
        version.save(update_fields=["asked_on"])
    facts = {"version": version.number, "title": page.title, "url": page.url, "kind": version.kind}
    journal.record("hr.policy.published" if made else "hr.policy.corrected", by=by, subject=page, facts=facts)
    if newly_asked:
        due = scope.standard_due(version)
        journal.record("hr.policy.asked", by=by, subject=page, facts={**facts, "due": due, "version_id": version.pk})
    return version


@transaction.atomic
def acknowledge(*, by: Any, page: VersionedPage, number: int) -> Acknowledgement:
    """Say that one has read and understood version ``number``. Said twice, it counts once.

    Raises:
        RefusedError: a newer version is in force, or the person works nowhere here.
        access.NotVisible: the page is not for her.
    """
    access.require(by, "view", page)
    if not standing.employments(by):
        raise RefusedError(_("Only people who work here can confirm. Nothing was saved."))
    latest = PolicyVersion.objects.select_for_update().filter(page=page).order_by("-number").first()
    if latest is None or latest.number != number:
        raise RefusedError(
            _("A newer version came while you were reading. Nothing was saved: read what is new, and confirm again.")
        )
    row, made = Acknowledgement.objects.get_or_create(version=latest, user=by)
    if made:
        journal.record("hr.policy.acknowledged", by=by, subject=page, facts={"version": number})
    return row


@transaction.atomic
def ask_latecomers(*, by: Any = None) -> int:
    """Ask those who have come into scope since, or are back from leave; return how many versions had somebody.

    The clock's work, so ``by`` is nobody: it changes no page. Each person is asked once for each version.
    """
    asked = 0
    for version in PolicyVersion.objects.asking().select_related("page"):
        if not scope.latecomers(version).exists():
            continue
        page = version.page.specific
        facts = {"version": version.number, "title": page.title, "url": page.url, "kind": version.kind}
        facts |= {"due": timezone.localdate() + scope.days(version), "version_id": version.pk}
        journal.record("hr.policy.asked_again", by=by, subject=page, facts=facts)
        asked += 1
    return asked
