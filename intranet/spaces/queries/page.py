"""The space's own page and its threads: the same number of queries for one post and for thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from intranet.access import access
from intranet.content.models import FocusArea, Marker
from intranet.people.models import Person
from intranet.spaces import belonging, words
from intranet.spaces.models import (
    Attachment,
    JoinRequest,
    Mention,
    Outcome,
    Post,
    Reaction,
    Space,
)
from intranet.spaces.queries import people
from intranet.spaces.queries.work import Work, work

THREADS, REPLIES, FACES, UNITS, PANEL = 20, 3, 5, 5, 5


@dataclass(frozen=True, slots=True)
class Nod:
    """A reaction below a post: whether it is the viewer's own too, and the names of those who gave it."""

    code: str
    label: Any
    mine: bool
    names: str


@dataclass(slots=True)
class Said:
    """A post as the page shows it."""

    post: Post
    unit: str
    when: str
    is_new: bool
    may_edit: bool
    may_remove: bool
    mentioned: list[Person] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    nods: list[Nod] = field(default_factory=list)
    replies: list[Said] = field(default_factory=list)
    earlier: int = 0

    @property
    def answers(self) -> int:
        """How many replies there are."""
        return len(self.replies) + self.earlier


@dataclass(frozen=True, slots=True)
class Terms:
    """The focus areas and guiding markers that a space serves."""

    focus: list[FocusArea]
    markers: list[Marker]


@dataclass(frozen=True, slots=True)
class SpacePage:
    """The page of a space for somebody who reads it."""

    space: Space
    terms: Terms
    outcome: Outcome | None
    members: list[people.Member]
    units: list[str]
    role: str
    writes: bool
    owns: bool
    may_join: bool
    invitation: int | None
    requests: int
    threads: list[Said]
    older: int | None
    work: Work
    files: list[Attachment]

    @property
    def faces(self) -> list[Person]:
        """The first few members, for their faces."""
        return [member.person for member in self.members[:FACES]]

    @property
    def units_in_words(self) -> str:
        """The units they come from, as one says it."""
        return words.some(self.units, UNITS)


def spaces() -> QuerySet[Space]:
    """Return the spaces for the guards, with how many requests wait for the owners."""
    asked = JoinRequest.objects.unanswered().filter(space=OuterRef("pk")).order_by()
    number = Subquery(asked.values("space").annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Space.objects.annotate(waiting=Coalesce(number, Value(0)))


def terms(user: Any, space: Space) -> Terms:
    """Return what the space serves: one query for both kinds of term."""

    def served(model: Any, what: str) -> QuerySet[Any]:
        found = model.objects.filter(spaces=space).order_by().annotate(what=Value(what, CharField()))
        return found.values_list("what", "pk", "code", "name", "name_en", "symbol", "tint", "order")

    found: dict[str, list[Any]] = {"focus": [], "marker": []}
    rows = served(FocusArea, "focus").union(served(Marker, "marker"), all=True)
    for what, pk, code, name, name_en, symbol, tint, order in sorted(rows, key=lambda row: (row[7], row[1])):
        model = FocusArea if what == "focus" else Marker
        term = model(pk=pk, code=code, name=name, name_en=name_en, symbol=symbol, tint=tint, order=order)
        found[what].append(term)
    return Terms(found["focus"], found["marker"])


def page(user: Any, space: Space, before: int | None = None) -> SpacePage:
    """Return the page of a space that the viewer reads; ``before`` is the post at which an earlier page ended."""
    here = belonging.of(user)
    found = people.members(user, space)
    own = next((member.membership for member in found if member.person.user_id == user.pk), None)
    by_person = {member.person.pk: member.unit for member in found}
    since = (own.seen_at or own.joined_at) if own else None
    writes = bool(access.can(user, "write", space))
    posts, older = _threads(user, space, before)
    owns = here.owns(space.pk)
    files = _files(user, space, posts)
    return SpacePage(
        space=space,
        terms=terms(user, space),
        outcome=outcome(user, space),
        members=found,
        units=list(dict.fromkeys(member.unit for member in found if member.unit)),
        role=here.roles.get(space.pk, ""),
        writes=writes,
        owns=owns,
        may_join=bool(access.can(user, "join", space)),
        invitation=here.invitations[space.pk].pk if space.pk in here.invitations else None,
        requests=getattr(space, "waiting", 0) if owns else 0,
        threads=_said(user, space, posts, _by_post(files), by_person, since),
        older=older,
        work=work(user, space, writes=writes),
        files=sorted(files, key=lambda row: row.pk, reverse=True)[:PANEL],
    )


def outcome(user: Any, space: Space) -> Outcome | None:
    """Return what came out of a space, if it has ended and she may read that."""
    if not space.is_ended:
        return None
    return access.visible(user, Outcome).filter(space=space).first()


def _threads(user: Any, space: Space, before: int | None) -> tuple[list[Any], int | None]:
    """Return the newest threads with their latest replies, and where the next page begins. One query."""
    opening = Post.objects.opening().filter(space=space)
    if before is not None:
        edge = Post.objects.filter(pk=before, space=space).values("created_at")[:1]
        opening = opening.filter(Q(created_at__lt=Subquery(edge)) | Q(created_at=Subquery(edge), pk__lt=before))
    keys = opening.order_by("-created_at", "-pk").values("pk")[: THREADS + 1]
    rows = (
        access.visible(user, Post.objects.filter(Q(pk__in=keys) | Q(parent__in=keys)))
        .select_related("author")
        .annotate(
            place=Window(RowNumber(), partition_by=F("parent"), order_by=[F("created_at").desc(), F("pk").desc()]),
            siblings=Window(Count("pk"), partition_by=F("parent"), output_field=IntegerField()),
        )
        .filter(Q(parent=None) | Q(place__lte=REPLIES))
        .order_by("-created_at", "-pk")
    )
    found = list(rows)
    openings = [post for post in found if post.parent_id is None]
    older = openings[THREADS - 1].pk if len(openings) > THREADS else None
    shown = {post.pk for post in openings[:THREADS]}
    return [post for post in found if post.thread_id in shown], older


def _files(user: Any, space: Space, posts: Sequence[Post]) -> list[Attachment]:
    """Return the files of the posts shown and the latest of the space. One query."""
    latest = Attachment.objects.filter(post__space=space).order_by("-pk").values("pk")[:PANEL]
    wanted = Attachment.objects.filter(Q(post__in=[post.pk for post in posts]) | Q(pk__in=latest))
    return list(access.visible(user, wanted).order_by("pk"))


def _by_post(files: Iterable[Attachment]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    for row in files:
        found[row.post_id].append(row)
    return found


def _said(
    user: Any,
    space: Space,
    posts: Sequence[Any],
    files: dict[int, list[Attachment]],
    units: dict[int, str],
    since: datetime | None,
) -> list[Said]:
    """Return posts as the page shows them, replies below what they answer: one query for names and nods."""
    mentioned, nods = _around([post.pk for post in posts])
    made: dict[int, Said] = {}
    for post in posts:
        post.space = space
        made[post.pk] = Said(
            post=post,
            unit=units.get(post.author_id, ""),
            when=words.ago(post.created_at),
            is_new=since is not None and post.created_at > since and post.author.user_id != user.pk,
            may_edit=bool(access.can(user, "edit", post)),
            may_remove=bool(access.can(user, "remove", post)),
            mentioned=mentioned[post.pk],
            files=files.get(post.pk, []),
            nods=_nods(user, nods[post.pk]),
        )
    for post in sorted(posts, key=lambda row: (row.created_at, row.pk)):
        if post.parent_id in made:
            above = made[post.parent_id]
            above.replies.append(made[post.pk])
            above.earlier = max(0, getattr(post, "siblings", len(above.replies)) - len(above.replies))
    return [said for said in made.values() if said.post.parent_id not in made]


def _around(keys: Sequence[int]) -> tuple[dict[int, list[Person]], dict[int, list[tuple[str, Person]]]]:
    """Return who is named in each post, and who has nodded to it and how. One query."""
    names = ("person__given_name", "person__family_name", "person__user_id")

    def rows(model: Any, code: Any) -> QuerySet[Any]:
        found = model.objects.filter(post__in=keys).order_by().annotate(what=code)
        return found.values_list("what", "pk", "post_id", "person_id", *names)

    mentioned: dict[int, list[Person]] = defaultdict(list)
    nods: dict[int, list[tuple[str, Person]]] = defaultdict(list)
    both = rows(Mention, Value("", CharField())).union(rows(Reaction, F("code")), all=True)
    for what, _pk, post_id, person_id, given, family, user_id in sorted(both, key=lambda row: row[1]):
        person = Person(pk=person_id, given_name=given, family_name=family, user_id=user_id)
        if what:
            nods[post_id].append((what, person))
        else:
            mentioned[post_id].append(person)
    return mentioned, nods


def _nods(user: Any, given: Sequence[tuple[str, Person]]) -> list[Nod]:
    return [
        Nod(
            code=code,
            label=label,
            mine=any(what == code and person.user_id == user.pk for what, person in given),
            names=words.some([person.name for what, person in given if what == code]),
        )
        for code, label in Reaction.Code.choices
    ]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """One thread with all its replies."""

    space: Space
    thread: Said
    writes: bool
    members: list[people.Member]


def thread(user: Any, post: Post) -> ThreadPage:
    """Return a thread; ``post`` opens it."""
    space = post.space
    found = people.members(user, space)
    rows = access.visible(user, Post.objects.filter(Q(pk=post.pk) | Q(parent=post.pk))).select_related("author")
    posts = list(rows.order_by("created_at", "pk"))
    files = list(access.visible(user, Attachment.objects.filter(post__in=posts)).order_by("pk"))
    own = next((member.membership for member in found if member.person.user_id == user.pk), None)
    since = (own.seen_at or own.joined_at) if own else None
    units = {member.person.pk: member.unit for member in found}
    said = _said(user, space, posts, _by_post(files), units, since)
    return ThreadPage(space, said[0], bool(access.can(user, "reply", post)), found)


def posts() -> QuerySet[Post]:
    """Return posts with what their rule reads, for the guards."""
    return Post.objects.select_related("space", "author")


def has_news(user: Any, found: SpacePage) -> bool:
    """Tell whether opening the page changes what is new to the viewer, who is a member."""
    if not found.role:
        return False
    own = next(member.membership for member in found.members if member.person.user_id == user.pk)
    last = max((said.post.created_at for said in found.threads), default=None)
    replied = max((reply.post.created_at for said in found.threads for reply in said.replies), default=None)
    newest = max((moment for moment in (last, replied) if moment), default=None)
    seen = own.seen_at or own.joined_at
    return (newest is not None and newest > seen) or seen.date() < timezone.now().date()
