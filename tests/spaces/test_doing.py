"""Buttons and forms over HTTP: each does what it says, and tells so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intranet.people.models import User
from intranet.spaces.models import Idea, Invitation, JoinRequest, Meeting, Membership, Post, Space, Task
from tests.cast import Cast
from tests.factories import spaces

SignedIn = Callable[[User], Client]
Made = Callable[..., Space]


def post(client: Client, space: Space, name: str, /, *more: int, **data: object) -> str:
    """Send a form and return the page that follows."""
    answer = client.post(reverse(f"spaces:{name}", args=[space.pk, *more]), data, follow=True)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_a_space_begins_with_the_co_owners_yes(cast: Cast, signed_in: SignedIn) -> None:
    founder = signed_in(cast.employee)
    second = founder.post("/rum/nyt/", {"purpose": "Elever skal føle sig hjemme.", "kind": "closed"})
    assert "Elever skal føle sig hjemme." in second.content.decode()
    assert not Space.objects.exists()
    data = {"purpose": "Elever skal føle sig hjemme.", "kind": "closed", "name": "Praktik", "co_owner": "Bo Frost"}
    alone = founder.post("/rum/nyt/", data)
    assert alone.status_code == 422
    assert "Et rum går på tværs" in alone.content.decode()
    made = founder.post("/rum/nyt/", {**data, "others": "Signe Dahl"}, follow=True)
    assert "Rummet venter på din medejer" in made.content.decode()
    space = Space.objects.get()
    assert signed_in(cast.outsider).get(space.get_absolute_url()).status_code == 404
    invitation = Invitation.objects.get(person=cast.colleague.person)
    text = post(signed_in(cast.colleague), space, "invitation-answer", invitation.pk, answer="yes")
    assert "Du er nu medlem" in text
    space.refresh_from_db()
    assert space.opened_at is not None
    assert signed_in(cast.outsider).get(space.get_absolute_url()).status_code == 200


def test_joining_asking_answering_leaving(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    opened, closed = made("open"), made("closed")
    outsider, owner = signed_in(cast.outsider), signed_in(cast.employee)
    assert "Velkommen" in post(outsider, opened, "space-join")
    assert "Du har forladt rummet" in post(outsider, opened, "space-leave")
    post(outsider, closed, "space-ask", words="Må jeg?")
    post(outsider, closed, "request-withdraw")
    post(outsider, closed, "space-ask", words="Må jeg?")
    asked = JoinRequest.objects.unanswered().get()
    post(owner, closed, "request-answer", asked.pk, answer="yes")
    assert outsider.get(reverse("spaces:member-list", args=[closed.pk])).status_code == 200
    post(owner, closed, "member-invite", people="Tove Bjerg", role="member")
    invitation = Invitation.objects.unanswered().get()
    post(owner, closed, "invitation-withdraw", invitation.pk)
    signe = Membership.objects.get(space=closed, person=cast.neighbour.person)
    refused = post(signed_in(cast.colleague), closed, "space-leave")
    assert "Et rum har altid mindst to, der ejer det" in refused
    post(owner, closed, "member-appoint", signe.pk, role="co_owner")
    post(owner, closed, "member-hand-on", signe.pk)
    oskar = Membership.objects.get(space=closed, person=cast.outsider.person)
    post(owner, closed, "member-remove", oskar.pk)
    assert outsider.get(reverse("spaces:member-list", args=[closed.pk])).status_code == 403


def test_writing_and_files(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    space, member = made("closed"), signed_in(cast.neighbour)
    pdf = SimpleUploadedFile("Vejledning.pdf", spaces.PDF, "application/pdf")
    post(member, space, "post-write", text="Her er den", mentioned="Bo Frost", uploads=pdf)
    first = Post.objects.get()
    assert [row.person for row in first.mentions.all()] == [cast.colleague.person]
    file = first.attachments.get()
    answer = member.get(reverse("spaces:file-download", args=[space.pk, file.pk]))
    assert b"".join(answer.streaming_content) == spaces.PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    post(signed_in(cast.colleague), space, "post-detail", first.pk, text="Tak!")
    post(member, space, "post-react", first.pk, code="thanks")
    post(member, space, "post-edit", first.pk, text="Her er den igen", revision=1)
    post(member, space, "file-remove", file.pk)
    post(member, space, "post-remove", first.pk)
    first.refresh_from_db()
    assert first.text == ""


def test_tasks_meetings_ideas_and_the_end(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    space, owner = made("closed"), signed_in(cast.employee)
    day = timezone.localdate() + timedelta(days=3)
    post(owner, space, "task-add", title="Tæl op", assignee=cast.colleague.person.pk, due_on=day.isoformat())
    task = Task.objects.get()
    post(owner, space, "task-edit", task.pk, title="Tæl alt op", revision=1)
    post(owner, space, "task-mark", shown=task.pk, done=task.pk)
    assert Task.objects.get().done_at is not None
    post(owner, space, "task-remove", task.pk)
    post(owner, space, "meeting-call", title="Status", day=day.isoformat(), starts="13:00", ends="13:30")
    meeting = Meeting.objects.get()
    ics = owner.get(reverse("spaces:meeting-file", args=[space.pk, meeting.pk]))
    assert b"SUMMARY:Status" in ics.content
    post(
        owner,
        space,
        "meeting-edit",
        meeting.pk,
        title="S",
        day=day.isoformat(),
        starts="14:00",
        ends="15:00",
        revision=1,
    )
    post(owner, space, "meeting-cancel", meeting.pk)
    post(owner, space, "idea-add", title="Nøgleboks", stage="idea")
    idea = Idea.objects.get()
    post(owner, space, "idea-edit", idea.pk, title="Nøgleboks", stage="trial", revision=1)
    post(owner, space, "idea-remove", idea.pk)
    data = {"name": "Nyt navn", "purpose": "Det samme.", "kind": "secret", "revision": 1}
    assert "Rummet er ændret" in post(owner, space, "space-settings", **data)
    post(owner, space, "space-end", words="Ikke meget.", result="laid_aside")
    post(owner, space, "space-archive")
    assert "Rummet er åbnet igen" in post(owner, space, "space-reopen")
