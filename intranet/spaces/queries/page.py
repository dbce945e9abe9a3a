"""The space's own page and its threads: the same number of queries for one post and for thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from intranet.access import access
from intranet.content.models import FocusArea, Marker
from intranet.people.models import Person
from intranet.spaces import belonging, words
from intranet.spaces.models import (
    Attachment,
    Idea,
    JoinRequest,
    Meeting,
    Mention,
    Outcome,
    Post,
    Reaction,
    Space,
    Task,
)
from intranet.spaces.queries import people

THREADS, REPLIES, FACES, UNITS, PANEL, DONE = 20, 3, 5, 5, 5, 3


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
class Column:
    """A step of the ideas' way."""

    label: Any
    tint: str
    things: list[dict[str, str]]


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
    tasks: list[Task]
    meetings: list[Meeting]
    ideas: list[Column]
    files: list[Attachment]

    @property
    def faces(self) -> list[Person]:
        """The first few members, for their faces."""
        return [member.person for member in self.members[:FACES]]

    @property
    def units_in_words(self) -> str:
        """The units they come from, as one says it."""
        return words.some(self.units, UNITS)

    @property
    def has_ideas(self) -> bool:
        """Whether there is any idea."""
        return any(column.things for column in self.ideas)


TINTS = {
    Idea.Stage.IDEA: "okker",
    Idea.Stage.CLARIFYING: "naerhed",
    Idea.Stage.TRIAL: "hyben",
    Idea.Stage.EFFECT: "arbejdsplads",
    Idea.Stage.SPREADING: "udvikling",
}


def spaces() -> QuerySet[Space]:
    """Return the spaces, for the guards."""
    return Space.objects.all()


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
        invitation=here.invitations.get(space.pk),
        requests=_waiting(user, space) if owns and space.kind == Space.Kind.CLOSED else 0,
        threads=_said(user, space, posts, _by_post(files), by_person, since),
        older=older,
        tasks=_tasks(user, space),
        meetings=list(access.visible(user, Meeting.objects.coming()).filter(space=space)[:PANEL]),
        ideas=_ideas(user, space, writes=writes),
        files=sorted(files, key=lambda row: row.pk, reverse=True)[:PANEL],
    )


def outcome(user: Any, space: Space) -> Outcome | None:
    """Return what came out of a space, if it has ended and she may read that."""
    if not space.is_ended:
        return None
    return access.visible(user, Outcome).filter(space=space).first()


def _waiting(user: Any, space: Space) -> int:
    return access.visible(user, JoinRequest.objects.unanswered()).filter(space=space).count()


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
    """Return posts as the page shows them, replies below what they answer: two queries for names and nods."""
    keys = [post.pk for post in posts]
    mentioned: dict[int, list[Person]] = defaultdict(list)
    for mention in Mention.objects.filter(post__in=keys).select_related("person"):
        mentioned[mention.post_id].append(mention.person)
    nods: dict[int, list[Reaction]] = defaultdict(list)
    for reaction in Reaction.objects.filter(post__in=keys).select_related("person"):
        nods[reaction.post_id].append(reaction)
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


def _nods(user: Any, given: Sequence[Reaction]) -> list[Nod]:
    return [
        Nod(
            code=code,
            label=label,
            mine=any(row.code == code and row.person.user_id == user.pk for row in given),
            names=words.some([row.person.name for row in given if row.code == code]),
        )
        for code, label in Reaction.Code.choices
    ]


def _tasks(user: Any, space: Space) -> list[Task]:
    """Return what is to be done, and the last few that were done."""
    done = Task.objects.filter(space=space, done_at__isnull=False).order_by("-done_at").values("pk")[:DONE]
    rows = access.visible(user, Task.objects.filter(Q(space=space, done_at=None) | Q(pk__in=done)))
    found = list(rows.select_related("assignee"))
    for row in found:
        row.space = space
    return sorted(found, key=lambda row: row.done_at is not None)


def _ideas(user: Any, space: Space, *, writes: bool) -> list[Column]:
    rows = list(access.visible(user, Idea.objects.filter(space=space)))

    def thing(idea: Idea) -> dict[str, str]:
        url = reverse("spaces:idea-edit", args=[space.pk, idea.pk]) if writes else ""
        return {"title": idea.title, "note": idea.note, "url": url}

    return [
        Column(label, TINTS[Idea.Stage(code)], [thing(row) for row in rows if row.stage == code])
        for code, label in Idea.Stage.choices
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
