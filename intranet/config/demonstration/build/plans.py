"""Write the plans of two years: what people and leaders wrote, agreed, followed up and read.

The rows are those that :mod:`hr.development.actions` would have left behind, on days that have passed, together with
the journal entries and the readings that belong to them. They are made by the factories and written in few statements,
because a municipality has thousands of plans. What happened lately is left for the journal to hand on, so that the
inboxes fill as they would have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from hr.development import models
from intranet.config.demonstration import reading, shapes
from intranet.config.demonstration.build import stories
from intranet.config.demonstration.build.desk import Desk
from intranet.config.demonstration.build.people import Town
from intranet.content.models import FocusArea, Marker
from intranet.people.models import Employment, Person
from tests.factories import development as factories

State, Turn, Status = models.PlanVersion.State, models.PlanVersion.Turn, models.ActionStatus.Status


def write(town: Town, *, seed: int, today: date) -> int:
    """Write every story's plans; return how many there are."""
    desk = Desk(
        town,
        today,
        {area.code: area for area in FocusArea.objects.all()},
        {marker.code: marker for marker in Marker.objects.all()},
    )
    for story in stories.all_of(town, seed=seed, today=today):
        Pen(desk, story, Random(f"{seed}:words:{story.employment.key}")).write()
    return desk.file()


@dataclass(slots=True)
class Pen:
    """Writes one person's story on the desk."""

    desk: Desk
    story: stories.Story
    rng: Random

    def write(self) -> None:
        """Write both plans, the talks, the notes and who has read."""
        before = self._plan(self.story.earlier, None) if self.story.earlier else None
        now = self._plan(self.story.now, before) if self.story.now else None
        for day in self.story.talks:
            leader = self.desk.town.leader_on(self.story.employment, day)
            row = factories.DialogueFactory.build(employment=self.employment, held_on=day, recorded_by=leader)
            self.desk.dialogues.append(row)
            if leader:
                at = self.at(day, 13)
                self.desk.note(at, "hr.dialogue.held", leader, row, employment=self.employment, on=day.isoformat())
        self._keep_notes(now or before)

    # --- the people and the clock ---

    @property
    def employment(self) -> Employment:
        """The employment as it stands in the database."""
        return self.desk.town.employments[self.story.employment.key]

    @property
    def person(self) -> Person:
        """Whose plan it is."""
        return self.desk.town.persons[self.story.employment.person]

    def leader(self, day: date) -> Person:
        """Who led her on a day; today's leader where nobody is known."""
        found = self.desk.town.leader_on(self.story.employment, day)
        found = found or self.desk.town.leader_on(self.story.employment, self.desk.today)
        if found is None:
            raise LookupError(f"nobody leads {self.story.employment.key}")
        return found

    def at(self, day: date, hour: int) -> datetime:
        """A moment of a day, never later than now."""
        moment = timezone.make_aware(datetime.combine(day, time(hour, self.rng.randrange(60))))
        return min(moment, timezone.now() - timedelta(minutes=self.rng.randrange(3, 40)))

    def key(self) -> UUID:
        """A key that is the same every time the demonstration is made."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    # --- a plan ---

    def _plan(self, chapter: stories.Chapter, before: Written | None) -> Written:
        """Write one plan as far as its chapter has come."""
        begun = self.at(chapter.begun, 9)
        plan = factories.PlanFactory.build(
            employment=self.employment,
            year=chapter.begun.year,
            number=1 + bool(before and before.plan.year == chapter.begun.year),
            created_at=begun,
            follows=before.plan if before else None,
        )
        (self.desk.plans if before else self.desk.earlier).append(plan)
        self.desk.note(begun, "hr.plan.started", self.person, plan, follows=before.plan if before else None)
        written = Written(plan, chapter)
        if before:
            self._since_last(written, before)
        first_goals = chapter.goals[:-1] if chapter.state == "changed" and len(chapter.goals) > 1 else chapter.goals
        version = self._version(written, 1, first_goals, begun)
        if chapter.shared_on:
            self._share(written, version, chapter.shared_on)
        if chapter.answered_on:
            self._answer(written, version, chapter.answered_on)
        if chapter.answered_on and chapter.state.startswith("half_by_"):
            self._half(written, version, min(chapter.answered_on + timedelta(days=1), self.desk.today))
        if chapter.agreed_on:
            self._agree(written, version, chapter.agreed_on, before)
            self._follow(written)
        if chapter.changed_on:
            self._change(written, version, chapter.changed_on)
        if chapter.agreed_on:
            self._statuses(written)
        if chapter.state == "changing":
            changed = self._version(
                written, 2, chapter.goals, self.at(self.desk.today - timedelta(days=4), 15), version
            )
            self.desk.note(changed.created_at, "hr.plan.revised", self.person, plan, version=2)
        return written

    def _since_last(self, written: Written, before: Written) -> None:
        """Open with what became of the plan before. A goal that is carried on keeps its key."""
        words = {"done": "completed", "carried_on": "carried", "laid_aside": "dropped"}
        for order, (goal, result) in enumerate(zip(before.chapter.goals, before.chapter.results, strict=True)):
            key = before.goal_keys[goal.key]
            if result == "carried_on":
                written.goal_keys[goal.key] = key
            self.desk.outcomes.append(
                models.Outcome(
                    plan=written.plan,
                    goal_key=key,
                    title=goal.title,
                    result=result,
                    words=getattr(goal, words[result]),
                    order=order,
                )
            )

    def _version(
        self,
        written: Written,
        number: int,
        goals: tuple[shapes.GoalText, ...],
        begun: datetime,
        before: models.PlanVersion | None = None,
    ) -> models.PlanVersion:
        """Write a wording of the plan: goals, and actions with their days. A later one moves the first day."""
        version: models.PlanVersion = factories.PlanVersionFactory.build(
            plan=written.plan,
            number=number,
            created_at=begun,
            changed_at=begun,
            revision=1 + len(goals) + sum(len(goal.actions) for goal in goals),
            leader_text=before.leader_text if before else "",
        )
        self.desk.versions.append(version)
        start = written.chapter.agreed_on or written.chapter.begun
        for order, text in enumerate(goals):
            goal = factories.GoalFactory.build(
                version=version,
                key=written.goal_keys.setdefault(text.key, self.key()),
                title=text.title,
                why=text.why,
                competence=text.competence,
                focus_area=self.desk.focus.get(text.focus),
                marker=self.desk.markers.get(text.marker),
                leader_text=text.leader[0] if before else "",
                order=order,
            )
            self.desk.goals.append(goal)
            written.goals.append(goal)
            for place, step in enumerate(text.actions):
                moved = 42 if number > 1 and order == place == 0 else 0
                action = factories.ActionFactory.build(
                    goal=goal,
                    key=written.action_keys.setdefault((text.key, place), self.key()),
                    kind=step.kind,
                    title=step.title,
                    who=step.who,
                    who_text=step.who_text,
                    timing=step.timing,
                    due_on=None if step.timing else start + timedelta(days=7 * step.weeks + moved),
                    order=place,
                )
                self.desk.actions.append(action)
        return version

    def _share(self, written: Written, version: models.PlanVersion, day: date) -> None:
        version.state, version.turn = State.SHARED, Turn.LEADER
        written.reader = self.leader(day)
        version.shared_at, version.shared_with = self.at(day, 11), written.reader
        facts = {"version": version.number, "with": version.shared_with}
        self.desk.note(version.shared_at, "hr.plan.shared", self.person, written.plan, **facts)

    def _answer(self, written: Written, version: models.PlanVersion, day: date) -> None:
        """Let the leader read, and add her words to the plan and to each goal."""
        leader, at = (written.reader or self.leader(day)), self.at(day, 12)
        texts = {goal.title: goal for goal in written.chapter.goals}
        for goal in written.goals:
            if goal.version is version:
                goal.leader_text, goal.leader_revision = self.rng.choice(texts[goal.title].leader), 2
        version.leader_text, version.leader_revision = self.rng.choice(reading.plan_words().answers), 2
        version.revision, version.changed_at, version.turn = version.revision + 1, at, Turn.EMPLOYEE
        self._read(written, leader, at - timedelta(minutes=9))
        self.desk.note(at, "hr.plan.contributed", leader, written.plan, version=version.number)

    def _half(self, written: Written, version: models.PlanVersion, day: date) -> None:
        """Let one of the two say yes."""
        at = self.at(day, 14)
        facts = {"version": version.number, "revision": version.revision}
        if written.chapter.state == "half_by_employee":
            version.employee_agreed_at, version.turn = at, Turn.LEADER
            self.desk.note(at, "hr.plan.confirmed_by_employee", self.person, written.plan, **facts)
        else:
            version.leader_agreed_at, version.turn = at, Turn.EMPLOYEE
            version.leader_agreed_by = version.leader_agreed_for = version.shared_with
            self.desk.note(
                at, "hr.plan.confirmed_by_leader", (written.reader or self.leader(day)), written.plan, **facts
            )

    def _agree(self, written: Written, version: models.PlanVersion, day: date, before: Written | None = None) -> None:
        """Let both say yes; the plan before is closed with it."""
        one, other = self.at(day, 10), self.at(day, 14)
        leader = written.reader or self.leader(day)
        version.state = State.AGREED
        version.employee_agreed_at, version.leader_agreed_at = one, other
        version.leader_agreed_by = version.leader_agreed_for = leader
        facts = {"version": version.number, "revision": version.revision}
        self.desk.note(one, "hr.plan.confirmed_by_employee", self.person, written.plan, **facts)
        self.desk.note(other, "hr.plan.agreed", leader, written.plan, **facts)
        if written.plan.agreed_at is None:
            written.plan.agreed_at = other
        if before:
            before.plan.closed_at = other

    def _follow(self, written: Written) -> None:
        """Hold the follow-ups, and plan the next."""
        chapter = written.chapter
        for day in chapter.held:
            leader, text = self.leader(day), self.rng.choice(chapter.goals)
            row = factories.FollowUpFactory.build(
                plan=written.plan,
                planned_on=day,
                held_on=day,
                held_by=leader,
                conclusion=self.rng.choice(text.followed_up),
            )
            self.desk.follow_ups.append(row)
            self._read(written, leader, self.at(day, 8))
            facts = {"follow_up": row, "on": day.isoformat(), "next": None}
            self.desk.note(self.at(day, 13), "hr.plan.follow_up_held", leader, written.plan, **facts)
        closed = written.chapter.results and self.story.now and self.story.now.agreed_on
        if chapter.next_on and not closed:
            self._plan_next(written, chapter.next_on)

    def _plan_next(self, written: Written, day: date) -> None:
        """Plan the next follow-up; when it is near, both have been reminded, unless the person is on leave."""
        row = factories.FollowUpFactory.build(plan=written.plan, planned_on=day)
        self.desk.follow_ups.append(row)
        reminded = day - timedelta(days=settings.FORKANT_FOLLOW_UP_REMINDER_DAYS)
        if reminded <= self.desk.today and not self.story.away:
            row.reminded_on = reminded
            facts = {"follow_up": row, "on": day.isoformat()}
            self.desk.note(self.at(reminded, 6), "hr.plan.follow_up_due", None, written.plan, **facts)

    def _statuses(self, written: Written) -> None:
        """Say how far each action is: as the story tells, as the goal ended, or as its day suggests."""
        chapter = written.chapter
        told = {(goal, place): status for goal, place, status in chapter.statuses}
        ends = dict(zip((goal.key for goal in chapter.goals), chapter.results, strict=False))
        last = max((*chapter.held, chapter.agreed_on or chapter.begun))
        for goal in chapter.goals:
            for place, step in enumerate(goal.actions):
                due = (chapter.agreed_on or chapter.begun) + timedelta(days=7 * step.weeks)
                if told:
                    status = told.get((goal.key, place), "planned")
                elif chapter.results:
                    status = self._ended(ends[goal.key], place)
                else:
                    status = self._on_the_way(due, stuck=chapter.state == "stuck" and place == 0)
                if status == Status.PLANNED or (goal.key, place) not in written.action_keys:
                    continue
                day = min(max(due, last - timedelta(days=20)), self.desk.today - timedelta(days=1))
                by, at = (self.person if self.rng.random() < 0.7 else self.leader(day)), self.at(day, 15)
                key = written.action_keys[goal.key, place]
                row = models.ActionStatus(
                    plan=written.plan, action_key=key, status=status, changed_at=at, changed_by=by
                )
                self.desk.statuses.append(row)
                self.desk.note(at, "hr.plan.status_set", by, written.plan, action=str(key), status=status)

    def _ended(self, result: str, place: int) -> str:
        if result == "done":
            return Status.DONE
        if result == "carried_on":
            return Status.DONE if place == 0 and self.rng.random() < 0.5 else Status.POSTPONED
        return Status.DROPPED

    def _on_the_way(self, due: date, *, stuck: bool) -> str:
        if stuck:
            return Status.POSTPONED
        days = (due - self.desk.today).days
        if days < -14:
            return self.rng.choices((Status.DONE, Status.UNDER_WAY, Status.POSTPONED), weights=(80, 14, 6))[0]
        if days < 40:
            return self.rng.choice((Status.UNDER_WAY, Status.PLANNED, Status.DONE))
        return self.rng.choices((Status.PLANNED, Status.UNDER_WAY), weights=(85, 15))[0]

    def _change(self, written: Written, before: models.PlanVersion, day: date) -> None:
        """Agree a second version: a goal more, and a day moved."""
        begun = self.at(day - timedelta(days=5), 9)
        version = self._version(written, 2, written.chapter.goals, begun, before)
        self.desk.note(begun, "hr.plan.revised", self.person, written.plan, version=2)
        self._share(written, version, day - timedelta(days=4))
        self._agree(written, version, day)
        before.state = State.SUPERSEDED

    # --- beside the plan ---

    def _keep_notes(self, latest: Written | None) -> None:
        """Write private notes for some, on both sides."""
        words, today = reading.plan_words(), self.desk.today
        told = self.story.employment.person == "mette.holm"
        if latest and latest.chapter is self.story.now and (told or self.rng.random() < 0.35):
            text = words.employee_notes[0] if told else self.rng.choice(words.employee_notes)
            at = self.at(today - timedelta(days=self.rng.randrange(1, 40)), 20)
            self.desk.notes.append(factories.NoteFactory.build(plan=latest.plan, text=text, changed_at=at))
        if latest and self.story.employment.person != "peter.riis" and self.rng.random() < 0.12:
            at = self.at(today - timedelta(days=self.rng.randrange(1, 90)), 16)
            self.desk.leader_notes.append(
                factories.LeaderNoteFactory.build(
                    employment=self.employment,
                    author=self.leader(today),
                    text=self.rng.choice(words.leader_notes),
                    changed_at=at,
                )
            )

    def _read(self, written: Written, by: Person, at: datetime) -> None:
        self.desk.readings.append((at, by, written.plan, "plan", "leader", ""))


@dataclass(slots=True)
class Written:
    """A plan on the desk, with the leader it was shown to, and the keys that later versions and plans carry on."""

    plan: models.Plan
    chapter: stories.Chapter
    reader: Person | None = None
    goal_keys: dict[str, UUID] = field(default_factory=dict)
    action_keys: dict[tuple[str, int], UUID] = field(default_factory=dict)
    goals: list[models.Goal] = field(default_factory=list)
