"""The people room."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intranet.design import frame, navigation


class PeopleConfig(AppConfig):
    """Who works here, where and under whom."""

    name = "intranet.people"
    label = "people"

    def ready(self) -> None:
        """Register what the ground and the design ask the room for."""
        from intranet.people import contacts as contacts
        from intranet.people import tokens as tokens

        frame.register("chip", _chip)
        navigation.register(
            navigation.Entry(_("Colleagues"), "people:directory", order=70, icon="persons", place={"main", "tabbar"})
        )
        navigation.register(
            navigation.Entry(_("The organisation"), "people:organisation", order=80, place={"footer:find"})
        )
        navigation.register(
            navigation.Entry(
                _("Sign-in in two steps"), "mfa_index", order=97, place={"footer:data"}, shown_to=_administrates
            )
        )
        navigation.register(
            navigation.Entry(
                _("Import the organisation"), "people:import", order=85, place={"footer:find"}, shown_to=_imports
            )
        )


def _imports(user: Any) -> bool:
    """Whether the person may import the organisation."""
    from intranet.access import access
    from intranet.people.models import OrgUnit

    return bool(access.can(user, "import", OrgUnit))


def _administrates(user: Any) -> bool:
    """Whether the person administrates something, so that a second factor is offered in the menu."""
    from intranet.people import second_factor

    return second_factor.administrates(user)


def _chip(user: Any) -> frame.Chip | None:
    """The signed-in person in the header, and the way to her own page."""
    from intranet.people import standing

    person = standing.person_of(user)
    if person is None:
        return None
    held = standing.employments(user)
    return frame.Chip(
        name=person.name,
        detail=held[0].unit.name if held else "",
        url=reverse("people:profile", args=[person.pk]),
        initials=person.initials,
        pk=person.pk,
        photo_url=person.photo_url,
    )
