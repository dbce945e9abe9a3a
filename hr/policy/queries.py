"""What a reader finds of policies: the version in front of her, the ones before, and what she has confirmed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hr.policy import comparing, scope
from hr.policy.blocks import CHANGES, FOUNDATION
from hr.policy.models import Acknowledgement, PolicyVersion
from hr.policy.pages import ChangeKind, FoundationPage, PolicyIndexPage, PolicyPage, VersionedPage
from intranet.access import access, guards, prepared
from intranet.content import access as rules
from intranet.content import queries as content
from intranet.content.blocks import BODY, Broken
from intranet.content.pages import BasePage
from intranet.content.queries.listed import readable
from intranet.content.queries.reading import in_reading_language
from intranet.content.queries.serving import leaf_names, specific
from intranet.people import standing
from intranet.people.models import Leave


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The reader's own *læst og forstået*: when she confirmed, or by when she is asked; no day while on leave."""

    number: int
    done_at: datetime | None = None
    due: date | None = None

    @property
    def waits(self) -> bool:
        """Whether she has not confirmed."""
        return self.done_at is None


@prepared.question
def versions_for(user_id: int, pages: Collection[int]) -> QuerySet[PolicyVersion]:
    """Return the versions of ``pages``, newest first, with when the reader confirmed each and if she has had leave."""
    said = Acknowledgement.objects.filter(version=OuterRef("pk"), user=user_id).values("at")[:1]
    away = Leave.objects.filter(employment__person__user=user_id)
    rows = PolicyVersion.objects.filter(page__in=pages).defer("body", "changes")
    return rows.annotate(said_at=Subquery(said), away=Exists(away)).order_by("page", "-number")


def confirmation(user: Any, versions: list[Any]) -> Confirmation | None:
    """Return what the reader has confirmed, or is asked to, out of all versions of one page, newest first.

    A later version counts for an earlier one. Nobody is asked who works nowhere here.
    """
    bound = next((row for row in versions if row.kind == ChangeKind.MATERIAL), None)
    if bound is None or bound.asked_on is None or not standing.employments(user):
        return None
    done = next((row for row in versions if row.number >= bound.number and row.said_at), None)
    if done is not None:
        return Confirmation(done.number, done_at=done.said_at)
    due = scope.due_for(user, bound) if bound.away else scope.due_without_leave(user, bound)
    return Confirmation(versions[0].number, due=due)


def policy(user: Any, page: VersionedPage) -> dict[str, Any]:
    """Return the screen of one policy."""
    rows = versions_for(user.pk, [page.pk]) if page.pk else []
    before = next((row for row in rows if row.number < page.version), None)
    return {
        "around": content.around(user, page),
        "in_force": page.valid_from is None or page.valid_from <= timezone.localdate(),
        "before": before,
        "older": [row for row in rows if before is not None and row.number < before.number],
        "changes": changes_of(page.changes),
        "confirmation": confirmation(user, rows),
    }


def changes_of(stream: Any) -> list[dict[str, str]]:
    """Return what changed as kind and sentence, the material changes first."""
    found = [block.value for block in stream if not isinstance(block.value, Broken)]
    rows = [{"kind": str(value["kind"]), "text": str(value["text"])} for value in found]
    return sorted(rows, key=lambda row: row["kind"] != ChangeKind.MATERIAL)


@dataclass(frozen=True, slots=True)
class Listed:
    """A policy in the list."""

    page: VersionedPage
    confirmation: Confirmation | None


def index(user: Any, page: PolicyIndexPage) -> dict[str, Any]:
    """Return the screen of the list."""
    rows = _below(page.path, page.depth + 1, get_language() or "da", access.tokens(user))
    pages = [specific(row) for row in rows]
    policies = [row for row in pages if isinstance(row, VersionedPage)]
    by_page: dict[int, list[Any]] = {}
    for version in versions_for(user.pk, [row.pk for row in policies]):
        by_page.setdefault(version.page_id, []).append(version)
    listed = [Listed(row, confirmation(user, by_page.get(row.pk, []))) for row in policies]
    return {
        "around": content.around(user, page),
        "foundations": [row for row in listed if isinstance(row.page, FoundationPage)],
        "policies": [row for row in listed if not isinstance(row.page, FoundationPage)],
    }


@prepared.question
def _below(path: str, depth: int, language: str, tokens: Collection[str]) -> QuerySet[BasePage]:
    rows = rules.seen_by(tokens, BasePage.objects.filter(path__startswith=path, depth=depth))
    kinds = in_reading_language(rows, language).select_related(*leaf_names(), "owner_unit", "content_type")
    return kinds.order_by("path")


def policies(user: Any, *, language: str = "") -> QuerySet[Any]:
    """Return the live foundations and policies that the reader may see, to be read in pieces."""
    rows = readable(user, [FoundationPage, PolicyPage], language=language)
    return rows.select_related("foundationpage", "policypage", "owner_unit", "responsible", "content_type")


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy with what changed in its version, and the reader's own confirmation. ``row`` holds its terms."""

    page: VersionedPage
    row: BasePage
    kind: str
    changes: list[dict[str, str]]
    confirmation: Confirmation | None


def entries(user: Any, rows: list[Any]) -> list[Entry]:
    """Return such rows as policies: one query for all confirmations."""
    by_page: dict[int, list[Any]] = {}
    for version in versions_for(user.pk, [row.pk for row in rows]):
        by_page.setdefault(version.page_id, []).append(version)
    return [
        Entry(
            page,
            row,
            "foundation" if isinstance(page, FoundationPage) else "policy",
            changes_of(page.changes),
            confirmation(user, by_page.get(page.pk, [])),
        )
        for row in rows
        if isinstance(page := specific(row), VersionedPage)
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """A version as it was published, with its text as blocks."""

    version: PolicyVersion
    page: VersionedPage
    body: Any
    changes: list[dict[str, str]]
    latest: int


def version(user: Any, page_id: int, number: int) -> Kept:
    """Return one version as it was. Raises ``Http404`` when there is none that the reader may see."""
    kept = guards.get_or_404(user, PolicyVersion.objects.select_related("page"), page_id=page_id, number=number)
    page = kept.page.specific
    stream = FOUNDATION if isinstance(page, FoundationPage) else BODY
    latest = PolicyVersion.objects.filter(page=page_id).order_by("-number").values_list("number", flat=True)[0]
    return Kept(kept, page, stream.to_python(kept.body), changes_of(CHANGES.to_python(kept.changes)), latest)


def comparison(user: Any, page_id: int, number: int) -> dict[str, Any]:
    """Return what changed from the version before to ``number``, paragraph by paragraph."""
    new = version(user, page_id, number)
    rows = PolicyVersion.objects.filter(page=page_id, number__lt=number).order_by("-number")
    before = access.visible(user, rows).values_list("number", flat=True).first()
    if before is None:
        raise access.NotVisible
    old = version(user, page_id, before)
    return {"new": new, "old": old, "parts": comparing.compare(comparing.paragraphs(old), comparing.paragraphs(new))}


def waiting(user: Any) -> list[tuple[VersionedPage, Confirmation]]:
    """Return the policies that the person is asked to confirm and has not, the nearest day first."""
    bound = PolicyVersion.objects.asking().filter(page__in=access.visible(user, BasePage))
    by_page: dict[int, list[Any]] = {}
    for row in versions_for(user.pk, list(bound.values_list("page_id", flat=True))):
        by_page.setdefault(row.page_id, []).append(row)
    found = {pk: confirmation(user, rows) for pk, rows in by_page.items()}
    open_ones = {pk: one for pk, one in found.items() if one is not None and one.waits and one.due is not None}
    pages = [page.specific for page in BasePage.objects.filter(pk__in=open_ones)]
    return sorted(((page, open_ones[page.pk]) for page in pages), key=lambda pair: pair[1].due or date.max)


def version_errors(page: VersionedPage) -> dict[str, str]:
    """Return what is wrong with a page's version facts, by field: empty when all is well."""
    latest = PolicyVersion.objects.filter(page=page.pk).order_by("-number").first() if page.pk else None
    errors: dict[str, str] = {}
    if latest is not None:
        if page.version < latest.number:
            errors["version"] = _("Version %(n)d is published already; the number can only grow.") % {
                "n": latest.number
            }
        elif page.version > latest.number + 1:
            errors["version"] = _("Version %(n)d comes next.") % {"n": latest.number + 1}
        elif page.version == latest.number and differs(page, latest) and latest.acknowledgements.exists():
            errors["version"] = _(
                "Somebody has confirmed version %(n)d as it reads. Make this version %(next)d; call the change "
                "editorial if nobody needs to confirm again."
            ) % {"n": latest.number, "next": latest.number + 1}
    kinds = {change["kind"] for change in changes_of(page.changes)}
    if page.change_kind == ChangeKind.EDITORIAL and ChangeKind.MATERIAL in kinds:
        errors["change_kind"] = _("One of the changes is material, so the version is too.")
    return errors


def differs(page: VersionedPage, kept: PolicyVersion) -> bool:
    """Tell whether the page reads otherwise than the version that is kept."""
    return (page.title, page.summary, page.body.get_prep_value()) != (kept.title, kept.summary, kept.body)
