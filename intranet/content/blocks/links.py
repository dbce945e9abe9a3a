"""Blocks that lead on: to a page, a person, the narrative."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from intranet.content.blocks.choosers import PersonChooserBlock, TermBlock
from intranet.content.blocks.safe import Safe


class LinkBlock(blocks.StructBlock):
    """Words, and the page or the address in the house that they lead to."""

    label = blocks.CharBlock(label=_("words of the link"), max_length=80)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.CharBlock(
        label=_("or an address"),
        required=False,
        help_text=_("In the house it begins with /, for instance /min-plan/. Elsewhere it begins with https://"),
    )

    def clean(self, value: Any) -> Any:
        """Ask for exactly one way, and for one that a browser may follow."""
        cleaned = super().clean(value)
        page, url = cleaned.get("page"), (cleaned.get("url") or "").strip()
        if bool(page) == bool(url):
            raise blocks.StructBlockValidationError({"page": ValidationError(_("Choose a page or write an address."))})
        if url and not (url.startswith("https://") or (url.startswith("/") and not url.startswith("//"))):
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("The address must begin with / or with https://"))}
            )
        return cleaned


def address(value: Any) -> str:
    """Return where a link leads, or "" when there is nowhere left to go: no script, no other host unannounced."""
    page = value.get("page")
    if page is not None:
        return page.url if page.live else ""
    url = str(value.get("url") or "")
    return url if url.startswith("https://") or (url.startswith("/") and not url.startswith(("//", "/\\"))) else ""


class ActionBlock(Safe, LinkBlock):
    """The one thing the reader should do after reading."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    text = blocks.CharBlock(label=_("why"), required=False, max_length=200)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Find out where it leads."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["url"] = address(value)
        return context

    class Meta:
        template = "content/blocks/action.html"
        icon = "link"
        label_format = "{label}"


class WayBlock(Safe, LinkBlock):
    """One way on from a focus area."""

    class Meta:
        icon = "arrow-right"
        label_format = "{label}"


def people_now(people: list[Any]) -> list[dict[str, Any]]:
    """Return those of ``people`` who work here today, each with job title and unit, in the order given; one query."""
    from intranet.people.models import Employment

    keys = [person.pk for person in people if person is not None]
    rows = Employment.objects.current().filter(person_id__in=keys).select_related("person", "unit")
    jobs: dict[int, Employment] = {}
    for row in rows:
        jobs.setdefault(row.person_id, row)
    return [{"person": jobs[key].person, "job": jobs[key]} for key in keys if key in jobs]


class ContactBlock(Safe, blocks.StructBlock):
    """Whom to ask."""

    person = PersonChooserBlock(label=_("person"))
    text = blocks.CharBlock(label=_("what she can help with"), required=False, max_length=200)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Find what colleagues may know of her, if she still works here."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["contacts"] = people_now([value["person"]])
        return context

    class Meta:
        template = "content/blocks/contact.html"
        icon = "user"


class PeopleBlock(Safe, blocks.StructBlock):
    """Several people who belong together: a team, a committee, those behind a project."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    people = blocks.ListBlock(PersonChooserBlock(label=_("person")), label=_("people"), min_num=1, max_num=24)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Find those who work here today."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["contacts"] = people_now(list(value["people"]))
        return context

    class Meta:
        template = "content/blocks/people.html"
        icon = "group"


class ThreadBlock(Safe, blocks.StructBlock):
    """What this has to do with the narrative: a sentence, and the way to the focus area or the marker."""

    text = blocks.CharBlock(label=_("how it hangs together, in a sentence"), max_length=240)
    focus_area = TermBlock("content.FocusArea", label=_("focus area"), required=False)
    marker = TermBlock("content.Marker", label=_("guiding marker"), required=False)

    def clean(self, value: Any) -> Any:
        """Ask for at least one of the two."""
        cleaned = super().clean(value)
        if not cleaned.get("focus_area") and not cleaned.get("marker"):
            raise blocks.StructBlockValidationError(
                {"focus_area": ValidationError(_("Choose a focus area, a guiding marker or both."))}
            )
        return cleaned

    class Meta:
        template = "content/blocks/thread.html"
        icon = "link-external"
