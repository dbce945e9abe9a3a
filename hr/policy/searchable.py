"""What people find of the foundation and the policies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

import search
from hr.policy.pages import FoundationPage, PolicyPage
from intranet.content.searchable import PageSource


class VersionedSource(PageSource):
    """A policy in its present version."""

    journal = ("content.page.", "hr.policy.")
    lock = None  # the version under a hit is the policy's own

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

    def meta(self, obj: Any, doc: Any) -> str:
        """Say which version it is."""
        return str(_("Version %(number)s") % {"number": obj.version})


for _source in (FoundationSource, PolicySource):
    search.register(_source)
