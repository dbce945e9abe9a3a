"""Make, use and revoke a key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.api import scopes as known
from intranet.journal import journal
from intranet.keys.models import Key, digest_of, new_secret
from intranet.people.models import User

MOST = 20
NOTED_EVERY = timedelta(minutes=5)


@transaction.atomic
def make(name: str, scopes: Sequence[str], expires_on: date, *, form_key: UUID, by: User) -> tuple[Key, str]:
    """Make a key for oneself; return it with the key as it is sent, which nobody can read again.

    The same form again returns the same key with "" in place of the secret.

    Raises:
        ValidationError: no scope, a scope that is not offered to the person, a last day that is past or too far ahead,
            or too many keys.
    """
    access.require(by, "make", Key)
    User.objects.select_for_update().get(pk=by.pk)
    made = Key.objects.filter(form_key=form_key, user=by).first()
    if made is not None:
        return made, ""
    offered = {scope.code for scope in known.offered_to(by)}
    if not scopes or set(scopes) - offered:
        raise ValidationError({"scopes": _("Choose what the key may be used for among what is offered.")})
    today = timezone.localdate()
    if not today <= expires_on <= today + timedelta(days=settings.FORKANT_KEY_MAX_DAYS):
        raise ValidationError({"expires_on": _("The last day must lie ahead, and not further than a key may live.")})
    if Key.objects.living(today).filter(user=by).count() >= MOST:
        raise ValidationError(_("You have %(most)d keys already. Revoke one that you no longer use.") % {"most": MOST})
    secret = new_secret()
    key = Key.objects.create(
        user=by,
        name=name,
        scopes=sorted(set(scopes)),
        expires_on=expires_on,
        form_key=form_key,
        digest=digest_of(secret),
    )
    journal.record("keys.key.made", by=by, subject=key, facts={"scopes": key.scopes, "expires_on": expires_on})
    return key, key.written(secret)


@transaction.atomic
def revoke(key: Key, *, by: User) -> Key:
    """Let a key be of no use from now on. Revoked already, nothing happens.

    Raises:
        access.NotVisible: it is somebody else's, and the person is no system administrator.
    """
    access.require(by, "revoke", key)
    row = Key.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by = timezone.now(), by
        row.save(update_fields=["revoked_at", "revoked_by"])
        journal.record("keys.key.revoked", by=by, subject=row, facts={"owner": row.user_id})
    return row


def used(key: Key, *, by: Any) -> None:
    """Note that a key was used just now; to the nearest five minutes, so that reading does not become writing."""
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at >= NOTED_EVERY:
        Key.objects.filter(pk=key.pk).update(last_used_at=now)
