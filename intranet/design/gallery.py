"""What the gallery shows, in which order and how the samples stand beside each other."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intranet.design import components

# (group, what it is for, components with their arrangement). "wide" runs edge to edge, "row" beside each other,
# "grid--2" and "grid--3" in columns, "stack" below each other, "list" as items of one list.
Arranged = tuple[str, str]
GROUPS: tuple[tuple[Promise, Promise | str, tuple[Arranged, ...]], ...] = (
    (
        _("Around a page"),
        _("One strong band on each page, at the top."),
        (("crumbs", "stack"), ("hero", "wide"), ("skyline", "wide"), ("search", "stack"), ("toc", "grid--2")),
    ),
    (
        _("Focus areas and guiding markers"),
        _("Colour, symbol and name, always all three."),
        (("focus", "row"),),
    ),
    (
        _("Status marks"),
        _("Icon, words and tone. Say who moves next, and by when."),
        (("chip", "row"),),
    ),
    (
        _("Buttons and links"),
        _("One primary button in a region."),
        (("button", "row"), ("go", "row"), ("filter", "stack"), ("thumb", "stack"), ("pager", "stack")),
    ),
    (
        _("Cards, tiles and panels"),
        _("On a card it says why it is shown."),
        (("card", "grid--2"), ("tile", "grid--2"), ("panel", "grid--2"), ("quote", "stack")),
    ),
    (
        _("Lists"),
        _("What waits comes before what is new."),
        (
            ("tasks", "stack"),
            ("rows", "stack"),
            ("feed", "stack"),
            ("result", "list"),
            ("facts", "stack"),
            ("day", "stack"),
        ),
    ),
    (
        _("People"),
        _("Initials please the eye; the name always stands beside them."),
        (("avatar", "stack"), ("person", "row"), ("colleague", "list"), ("whois", "stack"), ("workweek", "stack")),
    ),
    (
        _("Steps, route and bars"),
        _("Words first, the picture after. No percentages about people."),
        (
            ("steps", "stack"),
            ("route", "grid--2"),
            ("timeline", "stack"),
            ("pipe", "stack"),
            ("bar", "grid--2"),
            ("figure", "grid--2"),
            ("stats", "stack"),
        ),
    ),
    (
        _("Three layers of privacy"),
        _("Edge, symbol, words and colour say the same."),
        (("layer", "grid--3"),),
    ),
    (
        _("Messages"),
        _("What happened, what is kept, what to do."),
        (
            ("note", "grid--2"),
            ("iconline", "stack"),
            ("saved", "stack"),
            ("toast", "stack"),
            ("empty", "stack"),
            ("emergency", "wide"),
        ),
    ),
    (
        _("Forms"),
        _("Label, error, hint and control, in that order."),
        (("field", "grid--2"), ("choice", "grid--2"), ("facet", "grid--2")),
    ),
    (
        _("Tables"),
        _("On the phone each row becomes a card."),
        (("table", "stack"), ("becomes", "stack"), ("details", "stack"), ("prose", "stack")),
    ),
    (
        _("Organisation"),
        _("The list is the truth. The picture shows the same and leaves the phone."),
        (("org", "grid--2"), ("orgpic", "grid--2")),
    ),
)
COLOURS: tuple[str, ...] = (
    "havn-900",
    "havn-700",
    "havn-100",
    "okker-500",
    "okker-100",
    "tegl-800",
    "tegl-100",
    "eng-800",
    "eng-100",
)
COLOURS += ("hyben-800",)
DRAWINGS: tuple[str, ...] = (
    "fokus-udvikling",
    "fokus-naerhed",
    "fokus-arbejdsplads",
    "samtale",
    "laering",
    "grundlag",
    "anonym",
)
DRAWINGS += ("faellesskab", "ide", "stille-havn")


@dataclass(frozen=True)
class Shown:
    """One component of the gallery with its samples in the language of the page."""

    name: str
    arrangement: str
    samples: list[dict[str, Any]]


@dataclass(frozen=True)
class Group:
    """Components that belong together."""

    slug: str
    title: Promise
    text: Promise | str
    shown: list[Shown]


def groups() -> list[Group]:
    """The gallery in the current language."""
    language = (get_language() or "da")[:2]
    return [
        Group(
            f"g{number}",
            title,
            text,
            [Shown(name, how, components.samples(name, language)) for name, how in arranged],
        )
        for number, (title, text, arranged) in enumerate(GROUPS, 1)
    ]
