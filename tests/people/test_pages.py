"""The directory, profiles and the organisation through the real door: what is shown, to whom, at what cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from intranet.journal.models import Entry
from intranet.people.models import Absence, Deputy, Person, User
from tests.cast import Cast
from tests.factories import people

SignIn = Callable[[User], Client]
#: Tokens and the address that was asked for differ from page to page.
VALUES = re.compile(rb'value="[^"]*"')


def text(client: Client, name: str, *args: int, query: str = "") -> str:
    """Return a page's text."""
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_directory_finds_by_name_task_title_and_unit(cast: Cast, signed_in: SignIn) -> None:
    people.SkillFactory(person=cast.amr.person, name="Demens og uro")
    client = signed_in(cast.outsider)
    for question, found in (
        ("mette", "Mette Holm"),
        ("DEMENS", "Ali Demir"),
        ("sygeplejersker", "Ali Demir"),
        ("skoler", "Oskar Lind"),
        ("møller", "Else Møller"),
        ("moeller", "Else Møller"),
    ):
        page = text(client, "people:directory", query=f"?q={question}")
        assert found in page, question
        assert "Helle Krag" not in page


def test_the_directory_narrows_by_unit_and_below_and_by_role(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    page = text(client, "people:directory", query=f"?enhed={cast.units.health.pk}")
    assert "Bo Frost" in page
    assert "Oskar Lind" not in page
    page = text(client, "people:directory", query="?hverv=tr")
    assert "Tove Bjerg" in page
    assert "Bo Frost" not in page


def test_who_has_left_is_hidden_like_what_does_not_exist(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    assert "Lars Skov" not in text(client, "people:directory", query="?q=lars")
    hidden = client.get(reverse("people:profile", args=[cast.leaver.person.pk]))
    absent = client.get(reverse("people:profile", args=[999_999]))
    assert hidden.status_code == absent.status_code == 404
    assert VALUES.sub(b"", hidden.content) == VALUES.sub(b"", absent.content)
    nobody = signed_in(cast.nobody).get(reverse("people:directory"))
    assert "Mette Holm" not in nobody.content.decode()


def test_budgets(cast: Cast, signed_in: SignIn) -> None:
    """The room's own questions: account, jobs and roles for every page; the directory adds seven, a profile nine."""
    for _number in range(25):
        people.SkillFactory(person=people.hire(cast.units.north))
    client = signed_in(cast.employee)
    pages = (
        (reverse("people:directory"), 12),
        (reverse("people:directory") + f"?q=sosu&enhed={cast.units.health.pk}&vis=her", 12),
        (reverse("people:profile", args=[cast.leader.person.pk]), 14),
        (reverse("people:organisation"), 12),
    )
    client.get(reverse("people:card", args=[cast.employee.person.pk]))
    for url, most in pages:
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        ours = [query["sql"][:90] for query in asked if '"people_' in query["sql"].split("FROM", 1)[-1][:40]]
        assert len(ours) <= most, (url, ours)


def test_the_organisation_costs_the_same_whatever_its_size(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    client.get(reverse("people:organisation"))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("people:organisation"))
        counts.append(len(asked))
        for _number in range(20):
            people.hire(people.OrgUnitFactory(parent=cast.units.schools))
    assert counts[0] == counts[1]


def test_an_inherited_leader_is_marked(cast: Cast, signed_in: SignIn) -> None:
    page = text(signed_in(cast.neighbour), "people:unit", cast.units.south.pk)
    assert "Inge Lassen" in page
    assert "Nedarvet fra Hjemmeplejen" in page


def test_the_owner_edits_and_others_do_not(cast: Cast, signed_in: SignIn) -> None:
    person = cast.employee.person
    url = reverse("people:profile-edit", args=[person.pk])
    sent = {"phone": "11 22 33 44", "works_0": "on", "from_0": "08:00", "to_0": "15:00"}
    assert signed_in(cast.colleague).post(url, sent).status_code == 403
    assert signed_in(cast.employee).post(url, sent).status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.working_days, person.working_times) == ("11 22 33 44", [0], {"0": ["08:00", "15:00"]})
    assert Entry.objects.filter(verb="people.person.changed", subject_id=str(person.pk)).count() == 1
    refused = signed_in(cast.employee).post(url, {"about": "Ring 010190-1234"})
    assert refused.status_code == 422
    assert "CPR" in refused.content.decode()


def test_a_photo_is_checked_written_anew_and_guarded(cast: Cast, signed_in: SignIn) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Hemmeligt kamera"
    picture = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(picture, "JPEG", exif=exif)
    client, pk = signed_in(cast.employee), cast.employee.person.pk
    url = reverse("people:photo-edit", args=[pk])
    assert client.post(url, {"photo-photo": SimpleUploadedFile("a.jpg", b"no photo")}).status_code == 422
    assert client.post(url, {"photo-photo": SimpleUploadedFile("a.jpg", picture.getvalue())}).status_code == 302
    answer = signed_in(cast.colleague).get(reverse("people:photo", args=[pk, "stor"]))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file in pieces
    assert b"Hemmeligt" not in content
    assert Image.open(BytesIO(content)).size == (640, 640)
    assert answer["Cache-Control"] == "private, no-store"
    assert Client().get(reverse("people:photo", args=[pk, "stor"])).status_code == 302
    assert signed_in(cast.nobody).get(reverse("people:photo", args=[pk, "stor"])).status_code == 404


def test_absence_names_a_stand_in(cast: Cast, signed_in: SignIn) -> None:
    today = timezone.localdate()
    url = reverse("people:absence-add", args=[cast.employee.person.pk])
    sent = {"starts_on": str(today), "ends_on": str(today + timedelta(days=3)), "stand_in": "Bo Frost"}
    assert signed_in(cast.employee).post(url, sent).status_code == 302
    assert Absence.objects.get().stand_in == cast.colleague.person
    page = text(signed_in(cast.outsider), "people:profile", cast.employee.person.pk)
    assert "svarer imens" in page
    assert signed_in(cast.employee).post(url, sent).status_code == 422, "the days are taken"


def test_on_leave_no_working_days_are_shown(cast: Cast, signed_in: SignIn) -> None:
    person = cast.employee.person
    person.working_days = [0, 1, 2, 3, 4]
    person.save()
    client = signed_in(cast.outsider)
    assert "Denne uge" in text(client, "people:profile", person.pk)
    people.LeaveFactory(employment=cast.employment("employee"))
    page = text(client, "people:profile", person.pk)
    assert "Denne uge" not in page
    assert "Væk for tiden" in page


def test_a_deputy_within_the_limits(cast: Cast, signed_in: SignIn) -> None:
    today = timezone.localdate()
    url = reverse("people:deputy", args=[cast.leader.person.pk])
    sent = {
        "person": "bo",
        "scopes": ["read_plans"],
        "starts_on": str(today),
        "ends_on": str(today + timedelta(days=90)),
    }
    assert signed_in(cast.deputy).post(url, sent).status_code == 403, "no handing on"
    assert signed_in(cast.leader).post(url, sent).status_code == 422, "91 days"
    sent["ends_on"] = str(today + timedelta(days=89))
    assert signed_in(cast.leader).post(url, sent).status_code == 302
    assert signed_in(cast.hr_partner).post(url, {**sent, "person": "hanne"}).status_code == 422, "not oneself"
    assert Deputy.objects.filter(person=cast.colleague.person).count() == 1


def test_hr_changes_the_leader_and_those_concerned_are_told(
    cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    url = reverse("people:leader", args=[cast.units.north.pk])
    sent = {"person": "Bo Frost", "starts_on": str(timezone.localdate())}
    assert signed_in(cast.leader).post(url, sent).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # a fixture
        assert signed_in(cast.hr_admin).post(url, sent).status_code == 302
    inbox = signed_in(cast.employee).get(reverse("notifications:inbox")).content.decode()
    assert "Bo Frost er nu din leder" in inbox
    assert (
        "Du leder nu Hjemmepleje Nord" in signed_in(cast.colleague).get(reverse("notifications:inbox")).content.decode()
    )


def test_the_language_is_chosen_by_post_and_leads_nowhere_else(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    answer = client.post(reverse("people:language"), {"language": "en", "next": "https://else.where/"})
    assert answer["Location"] == "/"
    assert "Find a colleague" in text(client, "people:directory")
    assert Person.objects.get(user=cast.employee).user.language == "en"
    assert client.get(reverse("people:language")).status_code == 405
