"""Write Det Personalepolitiske Grundlag and the policies: their versions, and who has confirmed them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from wagtail.models import Page

from hr.policy.blocks import CHANGES, FOUNDATION
from hr.policy.models import Acknowledgement, PolicyVersion
from hr.policy.pages import ChangeKind
from intranet.config.demonstration import reading, shapes
from intranet.config.demonstration.build import pages
from intranet.config.demonstration.build.blocks import Places, linked, points, stored
from intranet.config.demonstration.build.pages import Shelf, moment
from intranet.config.demonstration.build.people import save
from intranet.content.blocks import BODY, build
from intranet.journal.models import Entry
from tests.factories import policy

# Of a hundred people so many have confirmed the newest version of what asks for it.
CONFIRMED = 71
# These have the foundation waiting, because the demonstration shows it with them.
WAITING = ("mette.holm", "ali.yilmaz", "villy.thorup", "olena.kovalenko")


def make(shelf: Shelf) -> None:
    """Make every policy's page without a body, Danish before English."""
    shelf.pages["politik", "da"] = policy.PolicyIndexPageFactory(owner_unit=shelf.unit("hr"), review_on=None)
    for language in ("da", "en"):
        for text in reading.policies(language):
            kind = policy.FoundationPageFactory if text.slug == "grundlag" else policy.PolicyPageFactory
            shelf.pages[text.slug, language] = kind(
                title=text.title,
                slug=text.slug if language == "da" else f"{text.slug}-{language}",
                summary=text.summary,
                language=language,
                translation_of=shelf.pages.get((text.slug, "da")) if language != "da" else None,
                version=text.version,
                valid_from=shelf.today - timedelta(days=text.valid_days),
                adopted_by=text.adopted_by,
                change_kind=_kind(text.changes),
                asks_acknowledgement=text.acknowledge and language == "da",
                body=build.stream((), FOUNDATION if text.slug == "grundlag" else BODY),
                live=False,
                first_published_at=None,
                focus_areas=[shelf.focus[text.focus]],
                markers=[shelf.markers[code] for code in text.markers],
                owner_unit=shelf.unit("hr"),
                responsible=shelf.town.persons[text.owner],
                reviewed_on=shelf.today - timedelta(days=text.valid_days),
                review_on=shelf.today + timedelta(days=text.review_days),
            )


def _kind(changes: tuple[shapes.Change, ...]) -> str:
    return ChangeKind.MATERIAL if any(change.material for change in changes) else ChangeKind.EDITORIAL


def publish(shelf: Shelf) -> Iterator[Page]:
    """Give every policy its body and its earlier versions, and publish it on the day it came into force."""
    for language in ("da", "en"):
        for text in reading.policies(language):
            page: Any = shelf.pages[text.slug, language]
            places = shelf.places(language)
            if text.slug == "grundlag":
                page.body = build.stream(_foundation(shelf, text, places), FOUNDATION)
            else:
                page.body = build.stream(pages.sections(text.sections, places))
            page.changes = _changes(text.changes)
            _earlier(shelf, page, text, places)
            done = pages.put(shelf, page, shelf.today - timedelta(days=text.valid_days))
            _current(shelf, done, text)
            yield done


def _changes(changes: tuple[shapes.Change, ...]) -> Any:
    return build.stream(_change_blocks(changes), CHANGES)


def _change_blocks(changes: tuple[shapes.Change, ...]) -> Iterator[build.Block]:
    for change in changes:
        kind = ChangeKind.MATERIAL if change.material else ChangeKind.EDITORIAL
        yield {"type": "change", "value": {"kind": str(kind), "text": change.text}}


def _foundation(shelf: Shelf, text: shapes.PolicyText, places: Places) -> Iterator[build.Block]:
    """Yield the foundation's sections: those about a marker bind both ways."""
    lines = {marker.code: marker for marker in reading.markers(text.language)}
    for section in text.sections:
        if section.code not in lines:
            yield from pages.sections((section,), places)
            continue
        html = "".join(block.html for block in section.blocks if isinstance(block, shapes.Text))
        yield {
            "type": "marker",
            "value": {
                "marker": shelf.markers[section.code].pk,
                "text": linked(html, places),
                "expect": points(lines[section.code].you_can_expect),
                "expected": points(lines[section.code].expected_of_you),
            },
        }


def _earlier(shelf: Shelf, page: Any, text: shapes.PolicyText, places: Places) -> None:
    """Write the versions before this one, as they would have been frozen."""
    for number, valid_days, adopted_by, changes in text.earlier:
        valid_from = shelf.today - timedelta(days=valid_days)
        policy.PolicyVersionFactory(
            page=page,
            number=number,
            kind=_kind(changes),
            title=text.title,
            summary=text.summary,
            body=list(build.stream(_old_body(text, places), BODY).raw_data),
            changes=list(_changes(changes).raw_data),
            valid_from=valid_from,
            adopted_by=adopted_by,
            published_at=moment(valid_from, 9),
        )


def _old_body(text: shapes.PolicyText, places: Places) -> Iterator[build.Block]:
    """Yield the first half of the sections: the policy was shorter then."""
    for section in text.sections[: max(1, len(text.sections) // 2)]:
        yield build.heading(section.title)
        yield from stored((block for block in section.blocks if isinstance(block, shapes.Text)), places)


def _current(shelf: Shelf, page: Any, text: shapes.PolicyText) -> None:
    """Let the present version have been frozen, and its readers asked, on the day it came into force.

    Publishing has frozen it and asked already; here it only gets its days. Those who have not confirmed are told when
    the journal hands the question on.
    """
    valid_from = shelf.today - timedelta(days=text.valid_days)
    version = PolicyVersion.objects.get(page=page.basepage_ptr, number=text.version)
    version.published_at = moment(valid_from, 9)
    version.asked_on = valid_from if version.asked_on else None
    version.save(update_fields=["published_at", "asked_on"])
    for entry in Entry.objects.filter(
        verb="hr.policy.asked", subject_type=page._meta.label_lower, subject_id=str(page.pk)
    ):
        entry.facts["due"] = (valid_from + timedelta(days=version.acknowledge_days)).isoformat()
        entry.dispatched_at = None
        entry.save(update_fields=["facts", "dispatched_at"])


def confirm(shelf: Shelf, seed: int) -> int:
    """Let most people have confirmed what asks for it; return how many times somebody did."""
    rng = Random(f"{seed}:confirm")
    here = {row.person for row in shelf.town.organisation.employments if row.ends_on is None}
    rows = []
    for version in PolicyVersion.objects.filter(asked_on__isnull=False).select_related("page").order_by("pk"):
        days = (shelf.today - version.asked_on).days if version.asked_on else 0
        shown = WAITING if version.page.slug == "grundlag" else ()
        for key in sorted(here - set(shown)):
            if rng.randrange(100) < CONFIRMED:
                at = moment(shelf.today - timedelta(days=rng.randrange(days + 1)), rng.randrange(7, 16))
                rows.append(Acknowledgement(version=version, user=shelf.town.persons[key].user, at=at))
    return len(save(rows))
