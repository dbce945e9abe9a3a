"""What people find of the foundation and the policies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

import search
from hr.policy.pages import FoundationPage, PolicyPage
from intranet.content.searchable import PageSource


class VersionedSource(PageSource):
    """A policy in its present version."""

    journal = ("content.page.", "hr.policy.")

    def weight(self, obj: Any) -> float:
        """What binds people counts for more."""
        return 1.3


class FoundationSource(VersionedSource):
    """Det Personalepolitiske Grundlag."""

    kind, order = "foundation", 15
    label, label_one = _("The foundation"), _("The foundation")
    model, icon, tint = FoundationPage, "document", "okker"


class PolicySource(VersionedSource):
    """Policies."""

    kind, order = "policy", 20
    label, label_one = _("Policies"), _("Policy")
    model, icon, tint = PolicyPage, "document", "okker"

    def document(self, obj: Any) -> search.SearchDoc | None:
        """Describe the policy, its version among the tags: the page behind a hit is read without it."""
        found = super().document(obj)
        return found and replace(found, tags=found.tags | {f"version:{obj.version}"})

    def meta(self, obj: Any, doc: Any) -> str:
        """Say which version it is."""
        for tag in doc.tags:
            facet, _colon, number = tag.partition(":")
            if facet == "version":
                return str(_("Version %(number)s") % {"number": number})
        return ""


for _source in (FoundationSource, PolicySource):
    search.register(_source)
