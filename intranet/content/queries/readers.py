"""Who may read a page, in words, for those who edit it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from intranet.content import audience
from intranet.content.pages import BasePage
from intranet.people.models import OrgUnit

UNITS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Readers:
    """``who`` may read the page when it is live; ``notes`` say why, and whom else."""

    who: str
    notes: tuple[str, ...] = ()
    is_everybody: bool = False


def readers(page: Page, parent: Page | None = None) -> Readers:
    """Return who may read ``page`` as it stands at the desk, once it is live; ``parent`` for one that is not saved."""
    if not isinstance(page, BasePage):
        stored = BasePage.objects.filter(pk=page.pk).first()
        return readers(stored) if stored is not None else Readers(_("Nobody"))
    reach = audience.reach(page, parent)
    notes = [_after_publishing(page, reach), _also(page, reach)]
    if reach.unlisted:
        notes.insert(0, _("A page above it is not live, and until it is, nobody can read this one."))
    elif reach.closed or reach.units == frozenset():
        notes.insert(0, _("It and a page above it are for different people. Change who one of them is for."))
    return Readers(_in_words(reach), tuple(note for note in notes if note), is_everybody=reach == audience.Reach())


def _in_words(reach: audience.Reach) -> str:
    """Return who is left, in words."""
    if not reach.tokens():
        return _("Nobody")
    role = capfirst(dict(BasePage._meta.get_field("audience_role").flatchoices).get(reach.role, ""))
    if reach.units is None:
        return str(role) or _("All employees")
    names = list(OrgUnit.objects.filter(path__in=reach.units).order_by("name").values_list("name", flat=True))
    units = ", ".join(names[:UNITS_NAMED])
    if len(names) > UNITS_NAMED:
        more = len(names) - UNITS_NAMED
        units = ngettext("%(units)s and %(n)s more unit", "%(units)s and %(n)s more units", more) % {
            "units": units,
            "n": more,
        }
    return _("%(who)s in %(units)s") % {"who": role or _("Employees"), "units": units}


def _after_publishing(page: BasePage, reach: audience.Reach) -> str:
    """Return whom the live page is for, when publishing what stands at the desk would change it."""
    live = BasePage.objects.filter(pk=page.pk, live=True).first() if page.pk else None
    today = audience.reach(live) if live is not None else reach
    return _("Until it is published again: %(who)s.") % {"who": _in_words(today)} if today != reach else ""


def _also(page: BasePage, reach: audience.Reach) -> str:
    """Return who reads it besides: whoever answers for it."""
    if page.responsible is None or reach == audience.Reach() or reach.unlisted:
        return ""
    return _("And %(name)s, who answers for the page.") % {"name": page.responsible.name}
