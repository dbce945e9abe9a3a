"""A document becomes a draft narrative: by command and at the desk, once, and never published."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from intranet.access import access
from intranet.content.documents import packing, understand
from intranet.content.importing import actions, queries
from intranet.content.pages import FocusAreaPage, NarrativePage
from intranet.journal.models import Entry
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

SAMPLES = Path(__file__).resolve().parent / "samples"
SignIn = Callable[[User], Client]
URL = "/redaktion/importer-fortaelling/"


def _run(*args: str) -> str:
    out = io.StringIO()
    call_command("import_narrative", *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def _upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (SAMPLES / name).read_bytes())


# --- without a database --------------------------------------------------------------------------------------------


def test_a_dry_run_as_json_is_one_object_and_needs_no_database() -> None:
    said = json.loads(_run(str(SAMPLES / "havnsoe.html"), "--dry-run", "--json"))
    assert list(said) == ["title", "purpose", "sections", "focus_areas", "left_out"]
    assert [area["title"] for area in said["focus_areas"]][:2] == ["Levende havn", "Børn først"]
    assert all(set(part) == {"title", "text"} for part in said["sections"] + said["focus_areas"])


def test_a_dry_run_tells_what_it_understood_and_left_out() -> None:
    said = _run(str(SAMPLES / "nordsund.txt"), "--dry-run")
    assert "SAMMEN OM SUNDET" in said
    assert "4 fokusområder" in said
    assert "Havnegade 12" in said.partition("Udeladt")[2]
    assert "Der er ikke skrevet noget" in said


def test_a_file_that_cannot_be_read_ends_with_a_message(tmp_path: Path) -> None:
    (tmp_path / "tom.docx").write_bytes(b"")
    with pytest.raises(CommandError, match="Dokumentet er tomt"):
        _run(str(tmp_path / "tom.docx"), "--dry-run", "--json")


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_an_understanding_survives_the_way_to_the_import(path: Path) -> None:
    found = understand(path)
    assert packing.unpack(json.loads(json.dumps(packing.pack(found)))) == found


# --- the draft -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_command_makes_drafts_and_publishes_nothing(cast: Cast) -> None:
    _run(str(SAMPLES / "birkedal.txt"), "--by", cast.editor.username)
    page = NarrativePage.objects.get(title="Birkedal – tæt på hinanden")
    assert not page.live
    assert page.owner == cast.editor
    assert "<p>Fortællingen er skrevet, for at vi kan trække på samme hammel." in page.purpose
    kinds = [block.block_type for block in page.body]
    assert kinds.count("heading") == 4
    assert kinds.count("table") == 1
    areas = FocusAreaPage.objects.child_of(page)
    assert [area.title for area in areas] == ["Mod", "Nærvær", "Håndværk", "Lige muligheder", "Omtanke"]
    assert not any(area.live for area in areas)
    text = areas[1].body.get_prep_value()
    assert [block["type"] for block in text] == ["text", "heading", "text"]
    assert text[2]["value"] == "<ol><li>vi ringer tilbage samme dag</li><li>vi spørger, før vi svarer</li></ol>"
    entry = Entry.objects.get(verb="content.narrative.imported")
    assert (entry.by, entry.subject_id) == (cast.editor, str(page.pk))


@pytest.mark.django_db
def test_names_that_are_ours_are_tied_to_our_focus_areas(cast: Cast) -> None:
    first, *_rest = content.focus_areas()
    text = "# Os\n\n## Fokusområder\n\n### UDVIKLING OG ANSVAR\n\nVi tager ansvar.\n\n### Noget nyt\n\nVi finder på.\n"
    page = actions.import_narrative(
        by=cast.editor, understanding=understand(text.encode(), "a.md"), parent=queries.place()
    )
    tied = dict(FocusAreaPage.objects.child_of(page).values_list("title", "focus_area"))
    assert tied == {"UDVIKLING OG ANSVAR": first.pk, "Noget nyt": None}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["employee", "leader", "hr_admin"])
def test_others_than_editors_may_not(cast: Cast, signed_in: SignIn, who: str) -> None:
    user = getattr(cast, who)
    found = understand(SAMPLES / "mosevang.txt")
    with pytest.raises(access.Denied):
        actions.import_narrative(by=user, understanding=found, parent=queries.place())
    with pytest.raises(CommandError, match="Intet er hentet ind"):
        _run(str(SAMPLES / "mosevang.txt"), "--by", user.username)
    response = signed_in(user).post(URL, {"document": _upload("mosevang.txt")})
    assert response.status_code in (302, 403)
    assert not NarrativePage.objects.exists()


@pytest.mark.django_db
def test_the_same_document_twice_asks_first(cast: Cast) -> None:
    path = str(SAMPLES / "skovby.docx")
    _run(path)
    first = NarrativePage.objects.get()
    with pytest.raises(CommandError, match="før"):
        _run(path)
    assert NarrativePage.objects.count() == 1
    _run(path, "--update")
    assert NarrativePage.objects.get() == first
    assert FocusAreaPage.objects.child_of(first).count() == 5
    _run(path, "--another")
    assert [page.slug for page in NarrativePage.objects.order_by("pk")] == [first.slug, f"{first.slug}-2"]


@pytest.mark.django_db
def test_writing_anew_leaves_what_is_published_as_it_is(cast: Cast) -> None:
    found = understand(SAMPLES / "mosevang.txt")
    page = actions.import_narrative(by=cast.publisher, understanding=found, parent=queries.place())
    page.title = "Rettet af redaktionen"
    page.save_revision(user=cast.publisher).publish()
    actions.import_narrative(by=cast.publisher, understanding=found, parent=queries.place(), again="update")
    page.refresh_from_db()
    assert page.live
    assert page.title == "Rettet af redaktionen"
    assert page.get_latest_revision_as_object().title == "Mosevang i bevægelse"


@pytest.mark.django_db
def test_a_wrong_name_and_a_wrong_place_are_said(cast: Cast) -> None:
    path = str(SAMPLES / "mosevang.txt")
    with pytest.raises(CommandError, match="nogen-anden"):
        _run(path, "--by", "nogen-anden")
    with pytest.raises(CommandError, match="Intet er hentet ind"):
        _run(path, "--parent", "findes-ikke")


# --- the desk ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_desk_shows_what_it_understood_and_opens_the_draft(cast: Cast, signed_in: SignIn) -> None:
    content.focus_areas()
    client = signed_in(cast.editor)
    assert URL in client.get("/redaktion/").content.decode(), "the menu leads there"
    assert client.get(URL).status_code == 200
    response = client.post(URL, {"document": _upload("nordsund.txt")})
    html = response.content.decode()
    assert "GRØNT VAND OG GRØN JORD" in html
    assert "Havnegade 12" in html
    assert not NarrativePage.objects.exists()
    hidden = response.context["form"].initial
    done = client.post(f"{URL}opret/", {"understanding": hidden["understanding"], "name": "nordsund.txt"})
    page = NarrativePage.objects.get()
    assert done["Location"] == f"/redaktion/pages/{page.pk}/edit/"
    assert not page.live
    assert client.get(done["Location"]).status_code == 200
    again = client.post(f"{URL}opret/", {"understanding": hidden["understanding"], "name": "nordsund.txt"})
    assert again.status_code == 409
    assert "Skriv den tidligere kladde om" in again.content.decode()
    assert NarrativePage.objects.count() == 1
    client.post(f"{URL}opret/", {"understanding": hidden["understanding"], "name": "x", "again": "another"})
    assert NarrativePage.objects.count() == 2


@pytest.mark.django_db
def test_the_desk_says_what_is_wrong_with_a_file(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.editor)
    response = client.post(URL, {"document": SimpleUploadedFile("a.docx", b"ikke et dokument")})
    assert response.status_code == 422
    assert "Dokumentet er beskadiget" in response.content.decode()
    assert client.post(URL, {"document": SimpleUploadedFile("a.txt", b"")}).status_code == 422


@pytest.mark.django_db
def test_what_was_not_shown_cannot_be_made(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.editor).post(f"{URL}opret/", {"understanding": "opdigtet", "name": "a.txt"})
    assert response["Location"] == URL
    assert not NarrativePage.objects.exists()
