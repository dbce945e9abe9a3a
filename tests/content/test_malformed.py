"""Malformed content: whatever is stored in a page's blocks, the reader gets the page and never an error.

Running text is HTML by nature: it is cleaned when it is written, and scripts in it are refused by the site's policy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from intranet.content.blocks import BODY, WAYS_ON
from intranet.content.pages import BasePage, NewsPage
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

GARBAGE: list[Any] = [
    *(None, "", "tekst", "<script>alert(1)</script>", 0, -1, 3.5, True, [], [None], ["x"], [[]], {}, {"x": 1}),
    *({"text": None}, {"text": ["x"]}, {"text": {"y": 1}}, {"image": 999_999}, {"image": {"image": "x"}}),
    *({"document": 999_999}, {"document": "x"}, {"page": 999_999, "url": None}, {"url": "javascript:alert(1)"}),
    *({"url": "https://[", "title": "x"}, {"person": 999_999}, {"person": "x"}, {"people": [None, 999_999, "x"]}),
    *({"people": "x"}, {"focus_area": 999_999, "marker": "x"}, {"steps": None}, {"steps": ["x", None, {"title": 5}]}),
    *({"folds": {"title": "x"}}, {"columns": None, "rows": None}, {"columns": [{"type": "ukendt"}], "rows": [{}]}),
    *({"columns": [{"type": "text", "heading": None}], "rows": [{"values": []}, {"values": [None, 5, {}]}]},),
]
STREAMS: list[Any] = [
    *(None, "", "tekst", "[", "{}", "null", 5, {"type": "text"}, [None], ["x"], [[]], [{}], [{"type": None}]),
    *([{"type": "ukendt", "value": "x", "id": "a"}], [{"type": "text"}], [{"value": "x"}], [["text", "<p>x</p>"]]),
    *([{"type": "text", "value": "<p>x</p>", "id": 5}], [{"type": "text", "value": "x", "id": "a"}] * 2),
]


def store(page: NewsPage, body: Any) -> None:
    """Write a body into the row, as a faulty import or a hand in the database would; no block has seen it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE content_newspage SET body = %s WHERE basepage_ptr_id = %s", [json.dumps(body), page.pk])


def bodies() -> Iterator[tuple[str, Any]]:
    """Every kind of block with every kind of garbage, and whole streams that are none."""
    for kind in BODY.child_blocks:
        for value in GARBAGE:
            yield (
                kind,
                [
                    {"type": kind, "value": value, "id": "1"},
                    {"type": "text", "value": "<p>Det, der virker</p>", "id": "2"},
                ],
            )
    for stream in STREAMS:
        yield "stream", stream


def test_no_garbage_in_a_block_gives_the_reader_an_error(
    cast: Cast, signed_in: SignIn, figure: Callable[[str], None]
) -> None:
    page = content.NewsPageFactory(title="Nyt om broen")
    client = signed_in(cast.employee)
    client.raise_request_exception = False
    faults: list[tuple[str, Any, object]] = []
    seen = 0
    for kind, body in bodies():
        store(page, body)
        answer = client.get(page.url)
        text = answer.content.decode()
        seen += 1
        if answer.status_code != 200 or "Nyt om broen" not in text:
            faults.append((kind, body, answer.status_code))
        elif kind != "stream" and "Det, der virker" not in text:
            faults.append((kind, body, "lost what works"))
        elif ("<script>alert" in text and kind != "text") or 'href="javascript:' in text:
            faults.append((kind, body, "let it through"))
    assert faults == []
    assert seen == len(BODY.child_blocks) * len(GARBAGE) + len(STREAMS)
    figure(f"Malformed content: {seen} bodies read, 0 errors")


def test_lists_search_words_and_the_desk_bear_it_too(cast: Cast, signed_in: SignIn) -> None:
    page = content.NewsPageFactory(title="Nyt om broen")
    reader, editor = signed_in(cast.employee), signed_in(cast.publisher)
    everything = [
        {"type": kind, "value": value, "id": f"{kind}-{n}"}
        for kind in BODY.child_blocks
        for n, value in enumerate(GARBAGE)
    ]
    store(page, everything)
    assert reader.get(page.url).status_code == 200
    assert reader.get(page.get_parent().url).status_code == 200
    found = BasePage.objects.get(pk=page.pk).specific
    assert isinstance(found.words(), str)
    assert found.headings() is not None
    assert editor.get(f"/redaktion/pages/{page.pk}/edit/").status_code == 200


def test_a_focus_area_with_faulty_ways_on_is_shown(cast: Cast, signed_in: SignIn) -> None:
    page = content.FocusAreaPageFactory()
    client = signed_in(cast.employee)
    for value in GARBAGE:
        text = json.dumps([{"type": name, "value": value, "id": "1"} for name in WAYS_ON.child_blocks])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE content_focusareapage SET ways_on = %s WHERE basepage_ptr_id = %s", [text, page.pk])
        assert client.get(page.url).status_code == 200, value
        assert client.get(page.get_parent().url).status_code == 200, value
