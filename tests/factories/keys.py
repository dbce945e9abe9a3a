"""Personal keys to the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from intranet.keys import models
from tests.factories.people import UserFactory


class KeyFactory(factory.django.DjangoModelFactory):
    """A living key; its secret is the word "secret", which no key made by the product can have."""

    class Meta:
        model = models.Key

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Kalender {n}")
    digest = factory.LazyFunction(lambda: models.digest_of("secret"))
    scopes = factory.LazyFunction(lambda: ["directory"])
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


def bearer(user: Any, *scopes: str, **fields: Any) -> dict[str, str]:
    """Make a key for an account and return the header that a program sends."""
    key: models.Key = KeyFactory(user=user, scopes=list(scopes), **fields)
    return {"Authorization": f"Bearer {key.written('secret')}"}
