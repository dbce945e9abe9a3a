"""Words alike, suggested to editors: from the thesaurus, and only those that pages open to all staff have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search import thesaurus
from search.models import Unanswered
from tests.cast import Cast
from tests.search.docs import build, doc

SOURCE = """utf-8
gage|2
|løn
|Apanage (underbegreb)|bonus|kost og logi
Skrald|1
|affald|skrald
to ord|1
|andet
"""


def test_what_is_known() -> None:
    assert "løn" in thesaurus.alike("gage")
    assert "løn" in thesaurus.alike("gagen")
    assert thesaurus.alike("zqzq") == ()
    assert thesaurus.alike("gag") != thesaurus.alike("gage")


def test_the_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, made = tmp_path / "th.dat", tmp_path / "th.xz"
    source.write_text(SOURCE, encoding="utf-8")
    call_command("search_build_thesaurus", source=source, output=made)
    monkeypatch.setattr(thesaurus, "DATA", made)
    thesaurus._lines.cache_clear()
    try:
        assert thesaurus._lines() == "\ngage\tløn|bonus\nskrald\taffald\n"
    finally:
        thesaurus._lines.cache_clear()
    with pytest.raises(CommandError):
        call_command("search_build_thesaurus", source=tmp_path / "nothing")


@pytest.mark.django_db
def test_only_what_pages_open_to_all_have_is_suggested() -> None:
    build(doc(1, "Lønnen"), doc(2, "Bonus", audience=frozenset({"space:7"})))
    with CaptureQueriesContext(connection) as queries:
        assert thesaurus.suggestions(["min gage", "zqzq"]) == {"min gage": ("løn",), "zqzq": ()}
    assert len(queries) == 2, "the row of the index, and the words"
    assert thesaurus.suggestions([]) == {}


@pytest.mark.django_db
def test_the_desk_shows_them(cast: Cast, signed_in: Callable[[Any], Client]) -> None:
    build(doc(1, "Løn"))
    Unanswered.objects.create(day=timezone.localdate(), text="gage", asked=5, people=0b11111)
    page = signed_in(cast.editor).get("/redaktion/soegeord/").content.decode()
    assert "?word=gage&amp;word=l%C3%B8n" in page
    form = signed_in(cast.editor).get("/redaktion/soegeord/ord/ny/?word=gage&word=løn").content.decode()
    assert "gage\nløn</textarea>" in form
