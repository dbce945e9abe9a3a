"""Det Personalepolitiske Grundlag and policies with versions."""

from __future__ import annotations

from typing import Any

import factory
from django.utils import timezone

from hr.policy import models, pages
from hr.policy.blocks import CHANGES, FOUNDATION
from intranet.content.blocks import build
from tests.factories import content


class PolicyIndexPageFactory(content.BasePageFactory):
    """The list of policies."""

    class Meta:
        model = pages.PolicyIndexPage

    parent = factory.LazyFunction(content.root)
    title = "Politik og regler"
    slug = "politik"


def changes(*sentences: tuple[str, str]) -> Any:
    """What changed: (kind, sentence) pairs."""
    return build.stream(
        ({"type": "change", "value": {"kind": kind, "text": text}} for kind, text in sentences), CHANGES
    )


def foundation_body() -> Any:
    """A section for each of the five guiding markers."""
    return build.stream(
        (
            {
                "type": "marker",
                "value": {
                    "marker": marker.pk,
                    "text": f"<p>{marker.name} er noget, vi gør.</p>",
                    "expect": "<p>At få besked direkte.</p>",
                    "expected": "<p>At du spørger, før du dømmer.</p>",
                },
            }
            for marker in content.markers()
        ),
        FOUNDATION,
    )


class FoundationPageFactory(content.BasePageFactory):
    """Det Personalepolitiske Grundlag."""

    class Meta:
        model = pages.FoundationPage

    parent = factory.LazyFunction(lambda: content.existing(pages.PolicyIndexPage, PolicyIndexPageFactory))
    title = "Det Personalepolitiske Grundlag"
    slug = "grundlaget"
    summary = "Skrevet af medarbejdere, bakket op af ledelsen og bindende begge veje."
    body = factory.LazyFunction(foundation_body)
    valid_from = factory.LazyFunction(timezone.localdate)
    adopted_by = "Hovedudvalget (HMU)"


class PolicyPageFactory(content.BasePageFactory):
    """One policy."""

    class Meta:
        model = pages.PolicyPage

    parent = factory.LazyFunction(lambda: content.existing(pages.PolicyIndexPage, PolicyIndexPageFactory))
    title = factory.Sequence(lambda n: f"Politik nummer {n}")
    summary = "Hvad vi har aftalt."
    body = factory.LazyFunction(lambda: content.body("Det gælder for alle."))
    valid_from = factory.LazyFunction(timezone.localdate)
    adopted_by = "Hovedudvalget (HMU)"


class PolicyVersionFactory(factory.django.DjangoModelFactory):
    """A version of a policy, as publishing would have frozen it."""

    class Meta:
        model = models.PolicyVersion

    page = factory.SubFactory(PolicyPageFactory)
    number = 1
    kind = pages.ChangeKind.MATERIAL
    title = factory.LazyAttribute(lambda version: version.page.title)
    valid_from = factory.LazyFunction(timezone.localdate)
