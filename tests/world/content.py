"""A page of every kind, pages and files that are only for some, and pages that are for nobody yet."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from hr.policy.models import Acknowledgement
from search import actions
from search.models import Gap
from tests.cast import Cast
from tests.factories import content, policy
from tests.world.shape import World

NORTH = ("employee", "colleague", "leader", "deputy", "tr", "amr")
"""Who of the cast works in Hjemmepleje Nord."""
LEADERS = ("leader", "leaders_leader", "director", "other_leader")
DESK = ("editor", "publisher")
"""Who reads in the Wagtail admin what is not live, or not for them, on the site."""


ALL = frozenset({field.name for field in fields(Cast)} - {"units", "nobody", "leaver"})
"""All staff, and the superuser, who reads what all staff read."""


def confidential(world: World, where: str, *readers: str) -> dict[str, Any]:
    """Return title, summary and body of a page that only ``readers`` and the desk may read."""
    word = {part: world.secret(f"{where}: {part}", *readers, *DESK) for part in ("title", "summary", "body")}
    return {
        "title": f"Om {word['title']}",
        "slug": where.replace(" ", "-"),
        "summary": f"Kort om {word['summary']}",
        "body": content.body(f"Det handler om {word['body']}."),
    }


def work(world: World) -> None:
    """Narrative, news and articles; some for a unit, a role or nobody; with images and documents."""
    things, units = world.things, world.cast.units
    areas = content.focus_areas()
    content.markers()
    things["narrative"] = content.NarrativePageFactory(responsible=world.cast.publisher.person)
    things["area"] = content.FocusAreaPageFactory(parent=things["narrative"], focus_area=areas[0])
    things["news"] = content.NewsPageFactory(focus_areas=[areas[0]], slug="til-alle")
    things["article"] = content.ArticlePageFactory(slug="til-alle", image=shown(world, "image for all", *sorted(ALL)))
    things["for north"] = content.ArticlePageFactory(
        **confidential(world, "for north", *NORTH),
        audience_units=[units.north],
        focus_areas=[areas[0]],
        image=shown(world, "image for north", *NORTH, *DESK),
    )
    document = content.ContentDocumentFactory(title=f"Fil {world.secret('document for north', *NORTH, *DESK)}")
    things["document for north"] = document
    things["news for north"] = content.NewsPageFactory(
        **confidential(world, "news for north", *NORTH) | {"body": content.body("Se filen.", document=document)},
        audience_units=[units.north],
        focus_areas=[areas[0]],
    )
    things["for leaders"] = content.ArticlePageFactory(
        **confidential(world, "for leaders", *LEADERS), audience_role="leader"
    )
    things["draft"] = content.NewsPageFactory(
        **confidential(world, "draft"), live=False, image=shown(world, "image of a draft", *DESK)
    )
    things["changed"] = content.ArticlePageFactory(slug="under-aendring", title="Under ændring")
    things["changed"].title = f"Nyt navn {world.secret('title of an unpublished change', *DESK)}"
    things["changed"].body = content.body(f"Ny tekst {world.secret('text of an unpublished change', *DESK)}")
    things["changed"].save_revision(user=world.cast.editor)
    things["taken down"] = content.ArticlePageFactory(**confidential(world, "taken down"))
    things["taken down"].unpublish()
    things["unused document"] = content.ContentDocumentFactory(title=f"Fil {world.secret('unused document', *DESK)}")
    Redirect.objects.create(old_path="/gammel-adresse", redirect_page=things["for north"])
    things["words"] = actions.add_words(by=world.cast.editor, kind="equal", words=["vagtskema", "tjenesteplan"])
    outside = {"url": "https://example.org/vagt", "title": "Vagtplan", "reason": "Her står alle vagter."}
    things["answer"] = actions.add_answer(by=world.cast.editor, words=["hvornår har jeg vagt"], **outside)
    things["gap"] = Gap.objects.create(
        text="cykelhjelm",
        why="nothing",
        asked=9,
        kind="narrative",
        object_id=things["narrative"].pk,
        owner=world.cast.leader,
        found_on=timezone.localdate(),
    )
    missed = world.secret("wish of somebody", *DESK)
    things["weights"] = actions.tune({"together": 4.5}, by=world.cast.editor)
    things["wish"] = actions.add_wish(by=world.cast.employee, text="parkering", words=f"Hvor {missed} er")


def shown(world: World, where: str, *readers: str) -> Any:
    """Return an image whose title is secret, in one size as well."""
    image = content.ContentImageFactory(title=f"Billede {world.secret(where, *readers)}")
    world.things[where] = image
    small = image.get_rendition("width-100")
    for opened in (image, small):
        opened.file.close()
    world.things[f"{where}, small"] = small
    return image


def policies(world: World) -> None:
    """The foundation, a policy with a version that somebody has confirmed, and one for a unit."""
    things = world.things
    things["foundation"] = policy.FoundationPageFactory()
    things["policy"] = policy.PolicyPageFactory(slug="for-alle")
    things["policy version"] = policy.PolicyVersionFactory(page=things["policy"])
    policy.PolicyVersionFactory(page=things["policy"], number=2)
    things["acknowledgement"] = Acknowledgement.objects.create(
        version=things["policy version"], user=world.cast.employee
    )
    things["policy for north"] = policy.PolicyPageFactory(
        **confidential(world, "policy for north", *NORTH), audience_units=[world.cast.units.north]
    )
    things["version for north"] = policy.PolicyVersionFactory(page=things["policy for north"])
    policy.PolicyVersionFactory(page=things["policy for north"], number=2)
