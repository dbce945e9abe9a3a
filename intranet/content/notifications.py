"""Who is told what: publishers of what waits for them, editors of the answer, the responsible of reviews."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from intranet.access import access
from intranet.content import roles
from intranet.content.pages import BasePage
from intranet.journal.models import Entry
from intranet.notifications import notifications, topics
from intranet.people.models import User


def publishers(entry: Entry) -> Iterable[Any]:
    """Return the publishers of the page's section."""
    page = BasePage.objects.filter(pk=entry.subject_id).first()
    return roles.holders([roles.Role.PUBLISHER], page) if page is not None else ()


def asker(entry: Entry) -> Iterable[Any]:
    """Return the editor who asked for publication."""
    return User.objects.filter(pk=entry.facts.get("requested_by"))


def named(entry: Entry) -> Iterable[Any]:
    """Return those whom the entry names."""
    return User.objects.filter(pk__in=entry.facts.get("to", []))


def menders(entry: Entry) -> Iterable[Any]:
    """Return who answers for the place nearest to what people look for; else those who keep the words of the search."""
    return named(entry) if entry.facts["to"] else roles.holders(roles.DESK)


def desk(entry: Entry) -> str:
    """Return the page's place in the Wagtail admin."""
    return reverse("wagtailadmin_pages:edit", args=[entry.subject_id])


def facts(entry: Entry) -> dict[str, Any]:
    """Give the words what the entry knows."""
    return dict(entry.facts)


def concerns(user: Any) -> bool:
    """Tell whether messages about pages can reach the person: from the desk, as who answers for one, as a leader."""
    if roles.works_here(user) or "role:leader" in access.tokens(user):
        return True
    return BasePage.objects.filter(responsible__user=user).exists()


topics.only_for("content", concerns)

notifications.rule(
    "content.page.submitted",
    to=publishers,
    template="content/notices/submitted",
    topic="content",
    must_act=True,
    icon="edit",
    url=desk,
    context=facts,
    done_by=("content.page.approved", "content.page.returned", "content.page.published", "content.page.withdrawn"),
)
for _verb, _template in (("content.page.returned", "returned"), ("content.page.approved", "approved")):
    notifications.rule(
        _verb,
        to=asker,
        template=f"content/notices/{_template}",
        topic="content",
        icon="edit",
        url=desk,
        context=facts,
    )
notifications.rule(
    "files.text.refused",
    to=lambda entry: named(entry) if entry.facts["of"] == "content.contentdocument" else (),
    template="content/notices/number_in_document",
    topic="content",
    must_act=True,
    icon="warning",
    url=lambda entry: reverse("wagtaildocs:edit", args=[entry.facts["id"]]),
    context=facts,
    done_by=("files.text.expected", "files.text.gone"),
)
notifications.rule(
    "content.page.review_due",
    to=named,
    template="content/notices/review_due",
    topic="content",
    must_act=True,
    icon="time",
    url=lambda entry: reverse("content_reviews"),
    context=facts,
    done_by=("content.page.review_due", "content.page.reviewed", "content.page.published", "content.page.unpublished"),
)
notifications.rule(
    "search.gaps.found",
    to=menders,
    template="content/notices/search_gaps",
    topic="content",
    must_act=True,
    icon="search",
    url=lambda entry: reverse("search:gaps"),
    context=facts,
    done_by=("search.gaps.found", "search.gaps.done"),
)
