"""The editors' desk at work: editors and publishers of one part of the house, and two sections of pages.

The pages of Hjemmepleje Nord are those of the editors here; what belongs to the schools is another section's, and
carries words that nobody from outside it may read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Site, Task, Workflow

from intranet.content import ground
from intranet.content.models import FocusArea, Marker, Shortcut
from intranet.people.models import RoleGrant, User
from tests.factories import content, people
from tests.world.shape import World

OWN, OTHER = "own", "other"


@dataclass
class Desk:
    """Who works here, the things of both sections by name ("own draft"), and the words of the other section."""

    people: dict[str, User]
    things: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def thing(self, name: str) -> Any:
        """Return a thing by its name."""
        return self.things[name]

    def words_in(self, answer: HttpResponse) -> list[str]:
        """Return the words of the other section that stand in an answer, headers included."""
        told = answer.content_read.decode(errors="replace") + str(answer.headers)
        return [word for word in self.words if word in told]


def open_desk(world: World) -> Desk:
    """Give roles to people of one part of the house, and fill two sections alike."""
    cast = world.cast
    grants = {"section_editor": RoleGrant.Role.EDITOR, "section_publisher": RoleGrant.Role.PUBLISHER}
    staff = {}
    for name, role in grants.items():
        person = people.hire(cast.units.south, f"Rie {name}", "Terapeut", username=name)
        people.RoleGrantFactory(person=person, role=role, unit=cast.units.homecare)
        staff[name] = person.user
    person = people.hire(cast.units.hr, "Søren Server", "Systemforvalter", username="sysadmin")
    people.RoleGrantFactory(person=person, role=RoleGrant.Role.SYSADMIN)
    staff["sysadmin"] = person.user
    desk = Desk(staff)
    fill(world, desk, OWN, cast.units.north, staff["section_editor"])
    fill(world, desk, OTHER, cast.units.schools, cast.outsider)
    desk.things |= {
        "list": desk.things["own draft"].get_parent(),
        "site": Site.objects.get(is_default_site=True),
        "collection": Collection.get_first_root_node(),
        "workflow": Workflow.objects.get(name=ground.WORKFLOW),
        "workflow step": Task.objects.get(name=ground.WORKFLOW),
        "group": Group.objects.first(),
        "account": cast.employee,
        "colleague": cast.employee.person,
        "focus area": FocusArea.objects.first(),
        "marker": Marker.objects.first(),
        "words": world.thing("words"),
        "answer": world.thing("answer"),
        "wish": world.thing("wish"),
        "shortcut": Shortcut.objects.create(label="Vagtplan", url="https://example.org/"),
    }
    return desk


def fill(world: World, desk: Desk, whose: str, unit: Any, author: User) -> None:
    """Make of every kind one for the section; in the other section everything carries a word of its own."""

    def word(where: str) -> str:
        if whose == OWN:
            return f"{where} hos os"
        found = f"kanarie{len(desk.words):02d}{where.replace(' ', '')}"
        desk.words.append(found)
        return found

    def keep(name: str, thing: Any) -> Any:
        desk.things[f"{whose} {name}"] = thing
        return thing

    private = {"audience_units": [unit], "owner_unit": unit, "owner": author}
    image = keep("image", content.ContentImageFactory(title=word("image"), uploaded_by_user=author))
    document = keep(
        "document",
        content.ContentDocumentFactory(title=word("document"), file__filename="a.txt", uploaded_by_user=author),
    )
    draft = keep(
        "draft",
        content.NewsPageFactory(
            title=word("draft"),
            slug=word("draft slug").replace(" ", "-"),
            live=False,
            image=image,
            body=content.body(f"Tekst {word('text')}.", document=document),
            **private,
        ),
    )
    keep("first", draft.save_revision(user=author))
    draft.title = word("newer title")
    keep("second", draft.save_revision(user=author, log_action=True))
    live = keep(
        "live", content.ArticlePageFactory(title=word("live"), slug=word("live slug").replace(" ", "-"), **private)
    )
    live.title = word("change")
    live.save_revision(user=author, log_action=True)
    waiting = keep("waiting", content.NewsPageFactory(title=word("waiting"), live=False, **private))
    waiting.save_revision(user=author, log_action=True)
    state = keep("state", waiting.get_workflow().start(waiting, author))
    keep("task", state.current_task_state)
    locked = keep("locked", content.NewsPageFactory(title=word("locked"), live=False, **private))
    locked.locked, locked.locked_by, locked.locked_at = True, author, timezone.now()
    locked.save()
    planned = keep("planned", content.NewsPageFactory(title=word("planned"), live=False, **private))
    planned.go_live_at = timezone.now() + timedelta(days=3)
    keep("schedule", planned.save_revision(user=author, approved_go_live_at=planned.go_live_at))
    keep("redirect", Redirect.objects.create(old_path=f"/{whose}", redirect_page=live))
