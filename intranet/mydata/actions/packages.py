"""A person orders her package, a worker makes it, she fetches it, and it goes away by itself."""

from __future__ import annotations

import logging
import tempfile
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation

from intranet.access import access
from intranet.journal import journal
from intranet.mydata import assembling
from intranet.mydata.models import Package
from intranet.people.models import User

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
ATTEMPTS = 3
State = Package.State


@transaction.atomic
def order(*, by: User) -> Package:
    """Order a package about oneself. Asked twice while one is being made, it is the same one."""
    access.require(by, "order", Package)
    User.objects.select_for_update().get(pk=by.pk)
    known = Package.objects.open().filter(user=by).first()
    if known is not None:
        return known
    made = Package.objects.create(user=by)
    journal.record("mydata.package.ordered", by=by, subject=made)
    return made


def make(package_id: int, *, by: User | None = None) -> bool:
    """Make an ordered package; return whether it is ready. Called twice, the second leaves the first alone.

    What goes wrong is tried again; after some attempts the person is told that it failed.
    """
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    claimed = (
        Package.objects.open()
        .filter(free, pk=package_id)
        .update(state=State.MAKING, leased_until=now + LEASE, attempts=F("attempts") + 1)
    )
    if not claimed:
        return False
    package = Package.objects.select_related("user").get(pk=package_id)
    try:
        _make(package)
    except Exception:
        logger.exception("mydata.package_failed package=%s attempt=%s", package.pk, package.attempts)
        _give_back(package)
        return False
    return True


def _make(package: Package) -> None:
    """Read everything, write the file, tell the person; earlier packages go."""
    with tempfile.TemporaryFile() as out:
        # One moment for all of it: what changes meanwhile is in the next package.
        with transaction.atomic(), translation.override(package.user.language):
            found = assembling.everything(package.user)
        with translation.override(package.user.language):
            lost = assembling.write(found, out)
        package.size = out.tell()
        out.seek(0)
        package.file.save("package.zip", File(out), save=False)
    if lost:
        logger.warning("mydata.files_lost package=%s files=%s", package.pk, lost)
    package.state, package.ready_at, package.leased_until = State.READY, timezone.now(), None
    package.expires_at = package.ready_at + timedelta(days=settings.FORKANT_PACKAGE_DAYS)
    with transaction.atomic():
        package.save()
        for earlier in Package.objects.filter(user=package.user).exclude(pk=package.pk):
            _delete(earlier)
        journal.record("mydata.package.ready", by=None, subject=package, facts={"user": package.user_id})


def _give_back(package: Package) -> None:
    """Let another worker try, or give up and say so."""
    given_up = package.attempts >= ATTEMPTS
    with transaction.atomic():
        Package.objects.filter(pk=package.pk).update(
            state=State.FAILED if given_up else State.WAITING, leased_until=None
        )
        if given_up:
            journal.record("mydata.package.failed", by=None, subject=package, facts={"user": package.user_id})


def _delete(package: Package) -> None:
    name, storage = package.file.name, package.file.storage
    package.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def fetch(package: Package, *, by: User) -> Any:
    """Return the opened file of the person's package, and write down that it was fetched.

    Raises:
        access.NotVisible: it is somebody else's.
        access.Denied: it has been deleted.
    """
    access.require(by, "fetch", package)
    Package.objects.filter(pk=package.pk).update(fetched_at=timezone.now())
    journal.record("mydata.package.fetched", by=by, subject=package)
    return package.file.open("rb")


@transaction.atomic
def look(*, by: User) -> assembling.Everything:
    """Return everything about oneself to read on the screen, and write down that it was taken out."""
    access.require(by, "order", Package)
    found = assembling.everything(by)
    journal.record("mydata.everything.read", by=by, subject=by)
    return found
