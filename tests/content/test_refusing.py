"""No CPR number comes into a page, by any text of it, by any way of saving it; and what was typed is not lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.admin.models import FormState
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intranet.content import refusing
from intranet.content.blocks import BODY, build
from intranet.content.models import ContentDocument, ContentImage
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content, policy
from tests.files.making import NUMBER

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

BLOCKS: dict[str, Any] = {
    "heading": {"text": NUMBER, "level": "2"},
    "text": f"<p>{NUMBER[:4]}<b>{NUMBER[4:]}</b></p>",
    "quote": {"text": f"Hun hed {NUMBER}", "who": "Bo"},
    "note": {"tone": "now", "title": "Husk", "text": NUMBER},
    "steps": {"title": "", "steps": [{"title": "En", "text": ""}, {"title": "To", "text": NUMBER}]},
    "accordion": {"folds": [{"title": "Hvem?", "text": f"<ul><li>{NUMBER}</li></ul>"}]},
    "table": {
        "caption": "",
        "columns": [{"type": "text", "heading": "Nr."}],
        "rows": [{"values": ["Ingen"]}, {"values": [NUMBER]}],
    },
    "action": {"text": f"Ring om {NUMBER}", "label": "Her", "page": None, "url": "/soeg/"},
}


def deepest(error: Any) -> str:
    """The code of what is said at the innermost block."""
    inner = getattr(error, "block_errors", None) or getattr(error, "cell_errors", None)
    return deepest(next(iter(inner.values()))) if inner else inner_code(error)


def inner_code(error: Any) -> str:
    return str(deepest(next(iter(error.values()))) if isinstance(error, dict) else error.code)


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_every_block_of_a_page_refuses_it_at_its_own_place(kind: str) -> None:
    value = BODY.to_python([{"type": "text", "value": "<p>Godt</p>"}, {"type": kind, "value": BLOCKS[kind]}])
    fault: Any = refusing.fault_in(value)
    assert list(fault.block_errors) == [1]
    assert deepest(fault) == "cpr"
    (place,) = refusing.places_in(value, "Indhold")
    assert "2" in place
    good = json.loads(json.dumps(BLOCKS[kind]).replace(NUMBER, "ingen").replace(NUMBER[4:], "ingen"))
    assert refusing.fault_in(BODY.to_python([{"type": kind, "value": good}])) is None


def test_a_long_number_in_an_address_is_no_fault() -> None:
    assert refusing.fault_in("https://example.org/sag/" + NUMBER.replace("-", "")) is None
    assert refusing.fault_in(f"se https://example.org og {NUMBER}") is not None


def typed(page: Any, **fields: Any) -> dict[str, Any]:
    """What the editor's form sends."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "language": "da",
        "body": streamfield([("text", rich_text("<p>Det gode afsnit</p>"))]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        **fields,
    }
    return dict(nested_form_data(data))


@pytest.mark.parametrize("button", ["", "action-publish", "action-submit"])
def test_the_editor_is_told_where_and_loses_nothing(cast: Cast, signed_in: SignIn, button: str) -> None:
    page = content.ArticlePageFactory(owner=cast.editor)
    before = Revision.objects.count()
    fields = {
        "title": f"Om {NUMBER}",
        "summary": "Et resumé, der skal blive",
        "body": streamfield(
            [("text", rich_text("<p>Det gode afsnit</p>")), ("quote", {"text": f"Sagde {NUMBER}", "who": ""})]
        ),
    }
    data = typed(page, **fields) | ({button: "1"} if button else {})
    answer = signed_in(cast.publisher).post(f"/redaktion/pages/{page.pk}/edit/", data)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Der står noget, der ligner et CPR-nummer, i: Titel, Indhold, blok 2 (Citat)." in text
    assert "Det ligner et CPR-nummer." in text
    assert "Validation error" not in text
    for kept in ("Et resumé, der skal blive", "Det gode afsnit", f"Om {NUMBER}"):
        assert kept in text
    assert Revision.objects.count() == before
    assert NUMBER not in Page.objects.get(pk=page.pk).draft_title
    clean = signed_in(cast.publisher).post(f"/redaktion/pages/{page.pk}/edit/", typed(page, summary="Et resumé"))
    assert clean.status_code == 302
    assert Revision.objects.count() == before + 1


def test_it_is_said_in_english_to_who_reads_english(cast: Cast, signed_in: SignIn) -> None:
    User.objects.filter(pk=cast.publisher.pk).update(language="en")
    page = content.NewsPageFactory()
    answer = signed_in(User.objects.get(pk=cast.publisher.pk)).post(
        f"/redaktion/pages/{page.pk}/edit/", typed(page, summary=f"Om {NUMBER}")
    )
    assert "Something that looks like a CPR number stands in: Summary." in answer.content.decode()


def test_a_new_page_and_a_preview_keep_nothing_of_it(cast: Cast, signed_in: SignIn) -> None:
    index = content.NewsPageFactory().get_parent()
    new = typed(content.NewsPageFactory.build(title="Ny", slug="ny", summary=NUMBER))
    editor = signed_in(cast.publisher)
    assert editor.post(f"/redaktion/pages/add/content/newspage/{index.pk}/", new).status_code == 200
    assert not Page.objects.filter(slug="ny").exists()
    shown = editor.post(f"/redaktion/pages/add/content/newspage/{index.pk}/preview/", new)
    assert shown.json()["is_valid"] is False
    assert not FormState.objects.exists()


def test_a_remark_on_a_draft_refuses_it(cast: Cast, signed_in: SignIn) -> None:
    page = content.ArticlePageFactory()
    remarks = {
        **{"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        "0": {"text": f"Er det {NUMBER}?", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
        | {"replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}},
    }
    answer = signed_in(cast.publisher).post(f"/redaktion/pages/{page.pk}/edit/", typed(page, comments=remarks))
    assert "en bemærkning til siden" in answer.content.decode()


@pytest.mark.parametrize(
    "factory", [content.NarrativePageFactory, policy.PolicyPageFactory, content.FocusAreaPageFactory]
)
def test_every_way_of_saving_a_page_refuses_it(factory: Any) -> None:
    page = factory()
    for field, value in (("title", f"Om {NUMBER}"), ("search_description", NUMBER), ("summary", NUMBER)):
        changed = type(page).objects.get(pk=page.pk)
        setattr(changed, field, value)
        with pytest.raises(ValidationError) as refusal:
            changed.save_revision()
        assert {error.code for error in refusal.value.error_dict["__all__"]} == {"cpr"}
        with pytest.raises(ValidationError):
            changed.save()


def test_a_body_made_by_a_program_is_looked_into_too() -> None:
    with pytest.raises(ValidationError, match=r"1 \("):
        content.ArticlePageFactory(body=build.stream([build.rich(f"<p>{NUMBER}</p>")]))


def test_titles_and_descriptions_of_files_refuse_it(cast: Cast, signed_in: SignIn) -> None:
    editor = signed_in(cast.publisher)
    document = content.ContentDocumentFactory(title="Godt", uploaded_by_user=cast.publisher)
    collection = document.collection_id
    told = editor.post(
        f"/redaktion/documents/edit/{document.pk}/", {"title": NUMBER, "collection": collection, "tags": ""}
    )
    assert "Det ligner et CPR-nummer." in told.content.decode()
    named = SimpleUploadedFile(f"brev {NUMBER}.txt", b"ord")
    told = editor.post("/redaktion/documents/add/", {"title": "Brev", "file": named, "collection": collection})
    assert "Det ligner et CPR-nummer." in told.content.decode()
    image = content.ContentImageFactory(title="Godt", uploaded_by_user=cast.publisher)
    told = editor.post(
        f"/redaktion/images/{image.pk}/",
        {"title": "Godt", "alt_text": f"Mappe med {NUMBER}", "collection": image.collection_id, "tags": ""},
    )
    assert "Det ligner et CPR-nummer." in told.content.decode()
    assert not ContentDocument.objects.exclude(title="Godt").exists()
    assert not ContentImage.objects.filter(alt_text__contains=NUMBER).exists()


def test_an_imported_document_refuses_it(cast: Cast, signed_in: SignIn) -> None:
    upload = SimpleUploadedFile("fortælling.txt", f"Vores fortælling\n\nHun hed {NUMBER} og kom til tiden.".encode())
    answer = signed_in(cast.publisher).post("/redaktion/importer-fortaelling/", {"document": upload})
    assert answer.status_code == 422
    assert "ligner et CPR-nummer" in answer.content.decode()
