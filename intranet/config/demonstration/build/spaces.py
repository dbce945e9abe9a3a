"""Write the spaces: what people who work across departments would have said, planned and tried.

The rows are those that :mod:`intranet.spaces.actions` would have left behind, made by the factories on days that have
passed, together with the journal entries that tell somebody something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from intranet.config.demonstration import spaces as telling
from intranet.config.demonstration.build.desk import Happened, record
from intranet.config.demonstration.build.people import Town
from intranet.content.models import FocusArea, Marker
from intranet.people.models import Person
from intranet.spaces.files import kind_of
from intranet.spaces.models import Membership, Outcome, Post, Reaction, Space
from intranet.spaces.models.space import KEYS, LOWEST_KEY
from tests.factories import spaces as factories

SATURDAY = 5
ANSWER_WITHIN = timedelta(days=14)


def write(town: Town, *, seed: int, today: date) -> int:
    """Write every space of the files; return how many there are."""
    stories = telling.all_of_them()
    for story in stories:
        Host(town, today, story, Random(f"{seed}:space:{story.key}")).write()
    return len(stories)


@dataclass(slots=True)
class Host:
    """Writes one space."""

    town: Town
    today: date
    story: telling.Space
    rng: Random
    space: Space = field(init=False)
    happened: list[Happened] = field(default_factory=list)

    def write(self) -> None:
        """Write the space with its people, its talk and its work."""
        story, who = self.story, self.town.persons
        members = [*(who[key] for key in story.members), *self._more()]
        self.space = factories.space(
            who[story.owner],
            who[story.co_owner],
            *members,
            id=LOWEST_KEY + self.rng.randrange(KEYS),
            since=self.at(story.days, "9.00"),
            **{name: getattr(story, name) for name in ("name", "purpose", "kind", "seeks", "seeks_words")},
            focus_areas=FocusArea.objects.filter(code__in=story.focus),
            markers=Marker.objects.filter(code__in=story.markers),
        )
        self._let_them_look()
        for post in story.posts:
            self._say(post)
        self._plan()
        self._wait()
        if story.outcome:
            self._end(story.outcome)
        record(self.happened)

    def at(self, days: int, clock: str) -> datetime:
        """A moment so many days ago, never later than now."""
        hour, _, minute = clock.partition(".")
        moment = datetime.combine(self.today - timedelta(days=days), time(int(hour), int(minute)))
        return min(timezone.make_aware(moment), timezone.now())

    def note(self, at: datetime, verb: str, by: str, subject: Model, **facts: Any) -> None:
        """Put down a journal entry as the room's actions write it: the name only where all may know it."""
        known = {"name": self.space.name} if self.space.is_known else {}
        whole = {"space": self.space.pk, **known, **facts}
        self.happened.append(Happened(at, verb, self.town.persons[by], subject, lambda: whole))

    def _more(self) -> list[Person]:
        """Return colleagues of the units that the story names, who are not in it by name."""
        found: list[Person] = []
        rows = sorted(self.town.employments.values(), key=lambda row: str(row.source_id))
        for unit, number in self.story.more.items():
            here = [
                row.person
                for row in rows
                if row.unit == self.town.units[unit]
                and row.is_primary
                and (row.ends_on is None or row.ends_on >= self.today)
                and row.person.source_id not in self.story.named
            ]
            found += self.rng.sample(here, min(number, len(here)))
        return found

    def _let_them_look(self) -> None:
        """Everybody has looked lately; who has looked when is shown to nobody but counts what is new to her."""
        rows = list(Membership.objects.filter(space=self.space).select_related("person").order_by("pk"))
        for row in rows:
            days = self.story.seen.get(str(row.person.source_id), self.rng.randrange(1, 6))
            row.seen_at = self.at(days, "7.00")
        Membership.objects.bulk_update(rows, ["seen_at"])

    def _say(self, said: telling.Said, parent: Post | None = None) -> None:
        who, at = self.town.persons, self.at(said.days, said.at)
        post = factories.PostFactory(
            space=self.space, author=who[said.author], parent=parent, text=said.text, created_at=at
        )
        for code in Reaction.Code.values:
            for key in getattr(said, code, ()):
                factories.ReactionFactory(post=post, person=who[key], code=code, created_at=at)
        for key in said.named:
            factories.MentionFactory(post=post, person=who[key])
        for file in said.files:
            content = file.content
            factories.AttachmentFactory(
                post=post,
                name=file.name,
                kind=kind_of(file.name),
                size=len(content),
                file=ContentFile(content, name="fil"),
                created_at=at,
            )
        self.note(
            at,
            "spaces.post.replied" if parent else "spaces.post.written",
            said.author,
            post,
            thread=post.thread_id,
            to=parent.author_id if parent else None,
            mentioned=[who[key].pk for key in said.named],
        )
        for reply in said.replies:
            self._say(reply, post)

    def _plan(self) -> None:
        """Write tasks, meetings and ideas."""
        who = self.town.persons
        for task in self.story.tasks:
            at, due_on = self.at(task.days, "10.00"), self.today + timedelta(days=task.due)
            to = who[task.who] if task.who else None
            done_at = None if task.done is None else self.at(task.done, "14.00")
            row = factories.TaskFactory(
                space=self.space,
                author=who[task.author],
                title=task.title,
                assignee=to,
                due_on=due_on,
                created_at=at,
                done_at=done_at,
                done_by=to if done_at else None,
            )
            if to and done_at is None:
                self.note(at, "spaces.task.given", task.author, row, to=to.pk, due_on=due_on.isoformat())
        for meeting in self.story.meetings:
            factories.MeetingFactory(
                space=self.space,
                author=who[meeting.author],
                title=meeting.title,
                place=meeting.place,
                starts_at=self._ahead(meeting.days, meeting.begins),
                ends_at=self._ahead(meeting.days, meeting.ends),
            )
        for idea in self.story.ideas:
            at = self.at(idea.days, "12.00")
            factories.IdeaFactory(
                space=self.space,
                author=who[idea.author],
                title=idea.title,
                note=idea.note,
                stage=idea.stage,
                created_at=at,
                moved_at=at,
            )

    def _ahead(self, days: int, clock: str) -> datetime:
        day = self.today + timedelta(days=days)
        if day.weekday() >= SATURDAY:
            day += timedelta(days=7 - day.weekday())
        hour, _, minute = clock.partition(".")
        return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))

    def _wait(self) -> None:
        """Write who waits for an answer: those who have asked, and those who are invited."""
        who = self.town.persons
        for asked in self.story.asked:
            at = self.at(asked.days, "11.00")
            row = factories.JoinRequestFactory(
                space=self.space, person=who[asked.person], words=asked.words, created_at=at
            )
            self.note(at, "spaces.request.sent", asked.person, row, person=row.person_id)
        for invited in self.story.invited:
            at = self.at(invited.days, "11.00")
            row = factories.InvitationFactory(
                space=self.space,
                person=who[invited.person],
                invited_by=who[invited.by],
                words=invited.words,
                created_at=at,
                expires_on=at.date() + ANSWER_WITHIN,
            )
            self.note(
                at,
                "spaces.invitation.sent",
                invited.by,
                row,
                person=row.person_id,
                role=row.role,
                expires_on=row.expires_on.isoformat(),
            )

    def _end(self, outcome: telling.Outcome) -> None:
        on = self.at(outcome.days, "15.30")
        factories.ended(self.space, outcome.words, on=on, result=Outcome.Result(outcome.result), note=outcome.note)
        self.note(on, "spaces.space.ended", self.story.owner, self.space)
