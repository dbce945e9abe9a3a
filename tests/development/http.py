"""The room through its own door: addresses by name, and the token fields that its forms carry."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from hr.development import models


def url(name: str, *args: Any) -> str:
    """Return the address of one of the room's views."""
    return reverse(f"development:{name}", args=args)


def get(client: Client, name: str, *args: Any, **query: Any) -> Any:
    """Fetch a page."""
    return client.get(url(name, *args), query)


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    """Send a form."""
    return client.post(url(name, *args), data)


def opened(plan: models.Plan) -> models.PlanVersion:
    """Return the plan's open version as it stands."""
    return models.PlanVersion.objects.open().get(plan=plan)


def share(client: Client, plan: models.Plan) -> Any:
    """Share the plan as the person would, having just read it."""
    return post(client, "plan-share", plan.pk, revision=opened(plan).revision)


def say_yes(client: Client, plan: models.Plan) -> Any:
    """Say yes to the open version, having just read it."""
    version = opened(plan)
    return post(client, "plan-confirm", plan.pk, number=version.number, revision=version.revision)


def text(response: Any) -> str:
    """Return the words of an answer."""
    return response.content.decode()
