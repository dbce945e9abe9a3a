"""Pages, images, documents and the taxonomy they carry.

Pages are made live in their place in the tree, as if they had been published; :func:`publish` goes the whole way with
a revision and the journal. Lists of relations are given by name: ``NewsPageFactory(audience_units=[unit])``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
import wagtail_factories
from django.utils import timezone

from intranet.content import ground, pages
from intranet.content import models as content
from intranet.content.blocks import build

FOCUS_AREAS = (
    ("udvikling", "Udvikling & ansvar", "Growth & responsibility"),
    ("naerhed", "Nærhed & indflydelse", "Closeness & influence"),
    ("arbejdsplads", "Arbejdsplads i udvikling", "A developing workplace"),
)
MARKERS = (
    ("aabenhed", "Åbenhed", "Openness"),
    ("ordentlighed", "Ordentlighed", "Decency"),
    ("faglighed", "Faglighed", "Professional skill"),
    ("indflydelse", "Indflydelse og ansvar", "Influence and responsibility"),
    ("vaekst", "Vækst og udvikling", "Growth and development"),
)


class FocusAreaFactory(factory.django.DjangoModelFactory):
    """A focus area; the same code gives the same row."""

    class Meta:
        model = content.FocusArea
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"fokus-{n}")
    name = factory.LazyAttribute(lambda term: term.code.capitalize())
    symbol = factory.LazyAttribute(lambda term: f"f-{term.code}")
    tint = factory.LazyAttribute(lambda term: term.code)
    order = factory.Sequence(lambda n: n)


class MarkerFactory(factory.django.DjangoModelFactory):
    """A guiding marker; the same code gives the same row."""

    class Meta:
        model = content.Marker
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"pejl-{n}")
    name = factory.LazyAttribute(lambda term: term.code.capitalize())
    symbol = factory.LazyAttribute(lambda term: f"m-{term.code}")
    order = factory.Sequence(lambda n: n)


def focus_areas() -> list[content.FocusArea]:
    """The three focus areas of the municipality's narrative."""
    return [
        FocusAreaFactory(code=code, name=name, name_en=name_en, order=place)
        for place, (code, name, name_en) in enumerate(FOCUS_AREAS)
    ]


def markers() -> list[content.Marker]:
    """The five guiding markers of the personnel policy foundation."""
    return [
        MarkerFactory(code=code, name=name, name_en=name_en, order=place)
        for place, (code, name, name_en) in enumerate(MARKERS)
    ]


def root() -> pages.StartPage:
    """The root of the site's tree."""
    return ground.lay()


def body(*plain: str, document: Any = None) -> Any:
    """The body of a page: one block of running text for each argument, and a document to fetch."""
    blocks = [build.text(part) for part in plain]
    if document is not None:
        blocks.append({"type": "file", "value": {"document": document.pk, "title": "", "text": ""}})
    return build.stream(blocks)


class BasePageFactory(wagtail_factories.PageFactory):
    """What every page has."""

    class Meta:
        model = pages.BasePage
        abstract = True

    live = True
    language = "da"
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.LazyAttribute(lambda page: page.first_published_at)
    latest_revision_created_at = factory.LazyAttribute(lambda page: page.first_published_at)
    has_unpublished_changes = factory.LazyAttribute(lambda page: not page.live)
    review_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=180))

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: dict[str, Any]) -> Any:
        """Add the page below the newest state of its parent."""
        if parent is not None:
            parent.refresh_from_db()
        return super()._create_instance(model_class, parent, kwargs)


class NarrativePageFactory(BasePageFactory):
    """The narrative."""

    class Meta:
        model = pages.NarrativePage

    parent = factory.LazyFunction(root)
    title = "På forkant med fremtiden"
    slug = "fortaelling"
    summary = "Hvorfor vi er her, hvad vi vil sammen, og hvad vi kan regne med hos hinanden."
    purpose_heading = "Hvorfor en fortælling?"
    purpose = "<p>Fortællingen giver os fælles retning uden at gøre os ens.</p>"
    body = factory.LazyFunction(lambda: body("Byen vokser, og opgaverne skifter form."))


class FocusAreaPageFactory(BasePageFactory):
    """What a focus area means in daily work."""

    class Meta:
        model = pages.FocusAreaPage

    parent = factory.SubFactory(NarrativePageFactory)
    focus_area = factory.SubFactory(FocusAreaFactory)
    title = factory.LazyAttribute(lambda page: page.focus_area.name if page.focus_area else "Fokusområde")
    headline = "Løsninger tæt på hverdagen"
    summary = "Det, vi gør, skal kunne mærkes af borgeren."
    body = factory.LazyFunction(lambda: body("Vi spørger, før vi beslutter."))
    story = "Panelet sagde, at brevet var svært at forstå. Vi skrev det om sammen."
    story_by = "Ali Yilmaz, Borgerservice"


def existing(model: type[Any], factory_class: type[BasePageFactory]) -> Any:
    """Return the one list page of its kind, made when it is missing."""
    return model.objects.first() or factory_class()


class NewsIndexPageFactory(BasePageFactory):
    """The list of news."""

    class Meta:
        model = pages.NewsIndexPage

    parent = factory.LazyFunction(root)
    title = "Nyheder"
    slug = "nyheder"


class NewsPageFactory(BasePageFactory):
    """A piece of news for everybody."""

    class Meta:
        model = pages.NewsPage

    parent = factory.LazyFunction(lambda: existing(pages.NewsIndexPage, NewsIndexPageFactory))
    title = factory.Sequence(lambda n: f"Nyhed nummer {n}")
    summary = "Det vigtigste i to linjer."
    body = factory.LazyFunction(lambda: body("Det er sket noget, som alle bør vide."))


class ArticleIndexPageFactory(BasePageFactory):
    """The list of articles."""

    class Meta:
        model = pages.ArticleIndexPage

    parent = factory.LazyFunction(root)
    title = "Viden og vejledning"
    slug = "viden"


class ArticlePageFactory(BasePageFactory):
    """An article for everybody."""

    class Meta:
        model = pages.ArticlePage

    parent = factory.LazyFunction(lambda: existing(pages.ArticleIndexPage, ArticleIndexPageFactory))
    title = factory.Sequence(lambda n: f"Sådan gør vi, nummer {n}")
    summary = "Kort fortalt."
    body = factory.LazyFunction(lambda: body("Først det ene, så det andet."))


class ContentImageFactory(wagtail_factories.ImageFactory):
    """A small picture of one colour."""

    class Meta:
        model = content.ContentImage

    title = factory.Sequence(lambda n: f"Billede {n}")
    alt_text = "En ensfarvet flade"
    collection = factory.LazyFunction(lambda: wagtail_factories.CollectionFactory._meta.model.get_first_root_node())


class ContentDocumentFactory(wagtail_factories.DocumentFactory):
    """A small text file."""

    class Meta:
        model = content.ContentDocument

    title = factory.Sequence(lambda n: f"Dokument {n}")
    collection = factory.LazyFunction(lambda: wagtail_factories.CollectionFactory._meta.model.get_first_root_node())


def publish(page: Any, by: Any = None) -> Any:
    """Publish the page as an editor does, with a revision, signals and the journal; return the fresh page."""
    page.save_revision(user=by).publish(user=by)
    return type(page).objects.get(pk=page.pk)
