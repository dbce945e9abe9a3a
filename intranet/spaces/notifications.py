"""Whom the room tells. A message never holds what is written in a space, and names only spaces that all may know of.

Whoever must act: the invited, the owners when somebody asks or when they are too few, whoever is given a task. All
else is for information.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from intranet.access import access
from intranet.journal.models import Entry
from intranet.notifications import notifications
from intranet.people.models import User
from intranet.spaces.models import Invitation, JoinRequest, Membership, Space


def _space_id(entry: Entry) -> int:
    return int(entry.facts["space"])


def _space(entry: Entry) -> Space | None:
    return Space.objects.filter(pk=_space_id(entry)).first()


def _person(fact: str) -> Callable[[Entry], Iterable[User]]:
    """Return a function that gives the person whose key stands in the entry's ``fact``."""

    def to(entry: Entry) -> Iterable[User]:
        return User.objects.filter(person__pk=entry.facts.get(fact))

    return to


def _owners(entry: Entry) -> Iterable[User]:
    owning = Membership.objects.current().owning().filter(space_id=_space_id(entry))
    return User.objects.filter(person__in=owning.values("person"))


def _members(entry: Entry) -> Iterable[User]:
    current = Membership.objects.current().filter(space_id=_space_id(entry))
    return User.objects.filter(person__in=current.values("person"))


def _inviter(entry: Entry) -> Iterable[User]:
    return User.objects.filter(person__in=Invitation.objects.filter(pk=entry.subject_id).values("invited_by"))


def _asker(entry: Entry) -> Iterable[User]:
    return User.objects.filter(person__in=JoinRequest.objects.filter(pk=entry.subject_id).values("person"))


def _mentioned(entry: Entry) -> Iterable[User]:
    return User.objects.filter(person__in=entry.facts.get("mentioned", []))


def _answered(entry: Entry) -> Iterable[User]:
    """Whoever opened the thread, unless she is named in the reply and told of that."""
    to = entry.facts.get("to")
    return [] if to in entry.facts.get("mentioned", []) else User.objects.filter(person__pk=to)


def _may(action: str) -> Callable[[Any, Entry], bool]:
    """Return a function that asks at send time whether somebody may still know."""

    def may(user: Any, entry: Entry) -> bool:
        space = _space(entry)
        return space is not None and bool(access.can(user, action, space))

    return may


def _context(entry: Entry) -> dict[str, Any]:
    return {"space": entry.facts.get("name", ""), "day": _day("expires_on")(entry) or _day("due_on")(entry)}


def _day(fact: str) -> Callable[[Entry], date | None]:
    def day(entry: Entry) -> date | None:
        written = entry.facts.get(fact)
        return date.fromisoformat(written) if written else None

    return day


def _to(name: str) -> Callable[[Entry], str]:
    def url(entry: Entry) -> str:
        return reverse(name, args=[_space_id(entry)])

    return url


def _to_thread(entry: Entry) -> str:
    return reverse("spaces:post-detail", args=[_space_id(entry), entry.facts["thread"]])


def _tell(verb: str, template: str, to: Callable[[Entry], Iterable[User]], **kwargs: Any) -> None:
    kwargs.setdefault("may", _may("read"))
    kwargs.setdefault("url", _to("spaces:space-detail"))
    kwargs.setdefault("icon", "forum")
    notifications.rule(verb, to=to, template=f"spaces/notices/{template}", topic="spaces", context=_context, **kwargs)


_ENDINGS = ("accepted", "declined", "withdrawn", "expired")
for _verb in ("sent", "renewed"):
    _tell(
        f"spaces.invitation.{_verb}",
        "invited",
        _person("person"),
        may=_may("view"),
        must_act=True,
        due_on=_day("expires_on"),
        done_by=tuple(f"spaces.invitation.{ending}" for ending in ("renewed", *_ENDINGS)),
        icon="person-add",
    )
_tell("spaces.invitation.accepted", "invitation_accepted", _inviter, icon="how-to-reg")
_tell("spaces.invitation.declined", "invitation_declined", _inviter, icon="person-remove")
_tell(
    "spaces.request.sent",
    "asked",
    _owners,
    must_act=True,
    done_by=tuple(f"spaces.request.{ending}" for ending in _ENDINGS),
    url=_to("spaces:member-list"),
    icon="person-add",
)
_tell("spaces.request.accepted", "request_accepted", _asker, icon="how-to-reg")
_tell("spaces.request.declined", "request_declined", _asker, may=_may("view"), icon="person-remove")
for _verb in ("spaces.post.written", "spaces.post.replied"):
    _tell(_verb, "mentioned", _mentioned, url=_to_thread)
_tell("spaces.post.replied", "replied", _answered, url=_to_thread, icon="reply")
_tell(
    "spaces.task.given",
    "task_given",
    _person("to"),
    must_act=True,
    due_on=_day("due_on"),
    done_by=("spaces.task.done", "spaces.task.given", "spaces.task.changed", "spaces.task.removed"),
    url=_to("spaces:task-list"),
    icon="checklist",
)
_tell("spaces.member.appointed", "appointed", _person("person"), icon="star")
_tell("spaces.space.handed_on", "handed_on", _person("person"), icon="star")
_tell(
    "spaces.space.short_of_owners",
    "short_of_owners",
    _owners,
    must_act=True,
    done_by=("spaces.member.appointed", "spaces.space.ended"),
    url=_to("spaces:member-list"),
    icon="star",
)
_tell(
    "files.text.refused",
    "number_in_file",
    lambda entry: User.objects.filter(pk__in=entry.facts["to"]) if "space" in entry.facts else (),
    must_act=True,
    done_by=("files.text.expected", "files.text.gone"),
    url=_to_thread,
    icon="warning",
)
_tell("spaces.space.opened", "opened", _owners, icon="groups")
_tell("spaces.space.ended", "ended", _members, icon="flag")
