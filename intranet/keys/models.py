"""The key. Its secret is nowhere: only what a presented secret is compared with."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MARK = "fk"


def new_prefix() -> str:
    """Return the part of a key that finds it again; no secret."""
    return secrets.token_hex(6)


def new_secret() -> str:
    """Return a secret of 256 bits."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is stored of a secret. It is random and long, so a plain digest cannot be searched through."""
    return hashlib.sha256(secret.encode()).hexdigest()


class KeyQuerySet(models.QuerySet["Key"]):
    """Keys."""

    def living(self, on: date | None = None) -> Self:
        """Keys that can be used on the day: neither revoked nor past their last day."""
        return self.filter(revoked_at=None, expires_on__gte=on or timezone.localdate())


class Key(models.Model):
    """A personal key to the API.

    ``prefix`` finds the row when a key is presented, ``digest`` is compared. ``scopes`` are codes of
    :mod:`intranet.api.scopes`. ``expires_on`` is the last day. ``form_key`` makes a form that is sent twice one key.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(_("name"), max_length=80)
    prefix = models.CharField(max_length=12, unique=True, default=new_prefix, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scopes = models.JSONField(default=list)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(_("last day"))
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key to the API")
        verbose_name_plural = _("keys to the API")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "form_key"], name="keys_key_once")]
        indexes = [models.Index(fields=["user", "-created_at"], name="keys_key_own")]

    def __str__(self) -> str:
        return f"{MARK}_{self.prefix}"

    @property
    def is_living(self) -> bool:
        """Whether it can be used today."""
        return self.revoked_at is None and self.expires_on >= timezone.localdate()

    def written(self, secret: str) -> str:
        """Return the key as it is sent."""
        return f"{MARK}_{self.prefix}_{secret}"

    def fits(self, secret: str) -> bool:
        """Tell whether the secret is this key's; takes as long for a wrong one."""
        return hmac.compare_digest(self.digest, digest_of(secret))
