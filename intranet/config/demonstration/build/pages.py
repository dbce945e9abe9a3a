"""Write the narrative, the articles and the news, as editors would have published them.

Two rounds: first every page is made, so that texts can link to each other, then each gets its body and is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page, Revision

from intranet.config.demonstration import documents, reading, shapes
from intranet.config.demonstration.build.blocks import Places, linked, stored, way
from intranet.config.demonstration.build.people import Town
from intranet.content.blocks import WAYS_ON, build
from intranet.content.models import FocusArea, Marker, Shortcut
from intranet.journal.models import Entry
from intranet.people.models import OrgUnit, Person
from tests.factories import content as factories

EDITOR, PUBLISHER = "nikolaj.rahbek", "trine.aaboe"
# Older pages are history; what was published since then is handed on to readers.
NEWS_IS_NEW = timedelta(days=6)


@dataclass(slots=True)
class Shelf:
    """The pages as they come, with the terms they carry."""

    town: Town
    today: date
    focus: dict[str, FocusArea] = field(default_factory=dict)
    markers: dict[str, Marker] = field(default_factory=dict)
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)

    def places(self, language: str) -> Places:
        """Where the links of a text in this language lead."""
        return Places(self.pages, self.town.persons, language)

    def unit(self, key: str) -> OrgUnit:
        """A unit by its key."""
        return self.town.units[key]

    def responsible(self, unit: str) -> Person | None:
        """Who answers for a unit's pages: whoever leads it or the unit above."""
        here = shapes.Employment("", "", unit, "", "", self.today, None, is_primary=True, hours=0)
        return self.town.leader_on(here, self.today)

    def tags(self, meta: dict[str, Any]) -> dict[str, Any]:
        """Focus area, markers, owner and review date of a document, as a page's fields."""
        reviewed = self.today - timedelta(days=meta.get("updated_days", 0))
        due = self.today + timedelta(days=meta["review_days"]) if "review_days" in meta else None
        return {
            "focus_areas": [self.focus[meta["focus"]]] if "focus" in meta else [],
            "markers": [self.markers[code] for code in meta.get("markers", ())],
            "owner_unit": self.unit(meta["owner"]),
            "responsible": self.responsible(meta["owner"]),
            "audience_units": [self.unit(meta["audience"])] if "audience" in meta else [],
            "reviewed_on": reviewed if due else None,
            "review_on": due,
        }


def moment(day: date, hour: int) -> datetime:
    """A moment of a day, never later than now."""
    return min(timezone.make_aware(datetime.combine(day, time(hour, 5))), timezone.now() - timedelta(minutes=5))


def terms(shelf: Shelf) -> None:
    """Write the focus areas and the guiding markers, in both languages."""
    english = {area.code: area for area in reading.narrative("en").focus_areas}
    for order, area in enumerate(reading.narrative("da").focus_areas):
        shelf.focus[area.code] = factories.FocusAreaFactory(
            code=area.code,
            name=area.name,
            name_en=english[area.code].name,
            summary=area.summary,
            summary_en=english[area.code].summary,
            order=order,
        )
    lines = {marker.code: marker for marker in reading.markers("en")}
    for order, marker in enumerate(reading.markers("da")):
        shelf.markers[marker.code] = factories.MarkerFactory(
            code=marker.code,
            name=marker.name,
            name_en=lines[marker.code].name,
            summary=marker.line,
            summary_en=lines[marker.code].line,
            order=order,
        )


def make(shelf: Shelf) -> None:
    """Make every page without a body, Danish before English."""
    factories.root()
    lists = {"owner_unit": shelf.unit("kommunikation"), "review_on": None}
    shelf.pages["viden", "da"] = factories.ArticleIndexPageFactory(**lists)
    shelf.pages["nyheder", "da"] = factories.NewsIndexPageFactory(**lists)
    for language in ("da", "en"):
        _make_narrative(shelf, language)
        for document in reading.articles(shelf.today, language):
            _make(shelf, factories.ArticlePageFactory, document)
        for document in reading.news(shelf.today, language):
            _make(shelf, factories.NewsPageFactory, document)


def _make(shelf: Shelf, kind: type[factories.BasePageFactory], document: shapes.Document) -> None:
    slug = document.slug if document.language == "da" else f"{document.slug}-{document.language}"
    shelf.pages[document.slug, document.language] = kind(
        title=document.title,
        slug=slug,
        summary=document.summary,
        language=document.language,
        translation_of=shelf.pages.get((document.slug, "da")) if document.language != "da" else None,
        body=build.stream(()),
        live=False,
        first_published_at=None,
        **shelf.tags(document.meta),
    )


def _make_narrative(shelf: Shelf, language: str) -> None:
    text = reading.narrative(language)
    suffix = "" if language == "da" else f"-{language}"
    about = shelf.tags({"owner": "kommunikation", "updated_days": 50, "review_days": 150})
    about |= {"language": language, "live": False, "first_published_at": None, "body": build.stream(())}

    def translated(slug: str) -> Page | None:
        return shelf.pages.get((slug, "da")) if language != "da" else None

    narrative = factories.NarrativePageFactory(
        title=text.title,
        slug=f"fortaelling{suffix}",
        summary=text.summary,
        purpose_heading=text.purpose_heading,
        purpose="".join(block.html for block in text.purpose if isinstance(block, shapes.Text)),
        translation_of=translated("fortaelling"),
        **about,
    )
    shelf.pages["fortaelling", language] = narrative
    for area in text.focus_areas:
        term = shelf.focus[area.code]
        shelf.pages[area.code, language] = factories.FocusAreaPageFactory(
            parent=narrative,
            title=area.name,
            slug=f"{area.code}{suffix}",
            focus_area=term,
            headline=area.headline,
            summary=area.summary,
            story=area.story.text,
            story_by=area.story.who,
            translation_of=translated(area.code),
            **{**about, "focus_areas": [term]},
        )


def publish(shelf: Shelf) -> Iterator[Page]:
    """Give every page its body, and publish it on its day; yield each page when it is done."""
    for language in ("da", "en"):
        places = shelf.places(language)
        yield from _publish_narrative(shelf, reading.narrative(language), places)
        texts = [(item, "updated_days") for item in reading.articles(shelf.today, language)]
        texts += [(item, "days") for item in reading.news(shelf.today, language)]
        for document, days in texts:
            page = shelf.pages[document.slug, language]
            page.body = build.stream([*stored(document.blocks, places), *_papers(shelf, document)])
            ago = int(str(document.meta[days]))
            yield put(shelf, page, shelf.today - timedelta(days=ago))


def _papers(shelf: Shelf, text: shapes.Document) -> Iterator[build.Block]:
    """Yield the documents that lie on a page, uploaded by its publisher."""
    for paper in documents.papers():
        if (paper.page, "da") == (text.slug, text.language):
            uploaded = factories.ContentDocumentFactory(
                title=paper.title,
                file=ContentFile(paper.content, name=paper.file),
                uploaded_by_user=shelf.town.persons[PUBLISHER].user,
            )
            yield {"type": "file", "value": {"document": uploaded.pk, "title": "", "text": paper.text}}


def _publish_narrative(shelf: Shelf, text: shapes.Narrative, places: Places) -> Iterator[Page]:
    day = shelf.today - timedelta(days=50)
    page: Any = shelf.pages["fortaelling", text.language]
    page.purpose = linked(page.purpose, places)
    page.body = build.stream(sections(text.sections, places))
    yield put(shelf, page, day)
    for area in text.focus_areas:
        below: Any = shelf.pages[area.code, text.language]
        below.body = build.stream(stored(area.blocks, places))
        ways = [{"type": "way", "value": way(item.label, item.url, places)} for item in area.ways]
        below.ways_on = build.stream(ways, WAYS_ON)
        yield put(shelf, below, day)


def sections(parts: tuple[shapes.Section, ...], places: Places) -> Iterator[build.Block]:
    """Yield titled sections as headings and what stands under them."""
    for part in parts:
        yield build.heading(part.title)
        yield from stored(part.blocks, places)


def put(shelf: Shelf, page: Page, day: date) -> Page:
    """Publish a page, and let it have happened on a day in the past. Old news is told to nobody."""
    published: Page = factories.publish(page, by=shelf.town.persons[PUBLISHER].user)
    at = moment(day, 9)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=at,
        last_published_at=at,
        latest_revision_created_at=at,
        owner=shelf.town.persons[EDITOR].user,
    )
    Revision.objects.filter(object_id=str(page.pk), content_type=published.content_type).update(created_at=at)
    told = timezone.now() - at < NEWS_IS_NEW
    Entry.objects.filter(subject_type=published._meta.label_lower, subject_id=str(page.pk)).update(
        at=at, dispatched_at=None if told else at
    )
    return published


def shortcuts(shelf: Shelf) -> None:
    """Write the shortcuts of the start page, to texts that are there."""
    for order, row in enumerate(reading.data("shortcuts")["shortcut"]):
        page = shelf.pages[row["side"], "da"]
        Shortcut.objects.create(
            label=row["label"], label_en=row["label_en"], url=page.url, icon=row["icon"], order=order
        )


def shelve(town: Town, today: date) -> Shelf:
    """Return an empty shelf with the terms on it."""
    shelf = Shelf(town, today)
    terms(shelf)
    return shelf
