"""A look from outside: the Danish help of LibreOffice, written by others, asked by its own titles.

    python -m tests.benchmarks.libreoffice_help [--engine elasticsearch] [--questions 500]

Every help page is indexed by its text alone, without its title and first heading; the title is then the question, and
the page it stood on the only right answer. No words are added for it. How often a text says a word was graded on the
first, third, fifth … question (``search.analysis.analyzer.GRADES``), so the others are told apart. Beside it Wagtail's
built-in search over the same texts. Reads Debian's ``libreoffice-help-da``, from where it is installed or from the
package that ``apt-get download`` fetches into a folder of its own.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from django.db import connection

INSTALLED, PACKAGE = Path("/usr/share/libreoffice/help/da"), "libreoffice-help-da"
#: A page with less text says nothing that a question could meet.
SHORTEST = 20
SHOWN, BATCH = 10, 500

_AREA = re.compile(r'<div id="DisplayArea"[^>]*>(.*?)<div id="SearchFrame"', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_NOT_TEXT = re.compile(r"<h1.*?</h1>|<script.*?</script>|<style.*?</style>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class Page(NamedTuple):
    """A page of the help."""

    pk: int
    title: str
    text: str


@contextmanager
def help_folder() -> Iterator[Path]:
    """Give the folder with the help, fetched when it is not installed. Raises ``SystemExit`` when it cannot be."""
    if INSTALLED.exists():
        yield INSTALLED
        return
    with tempfile.TemporaryDirectory(prefix="forkant-help-") as folder:
        try:
            subprocess.run(["apt-get", "download", "-qq", PACKAGE], cwd=folder, check=True, stderr=subprocess.DEVNULL)
            (package,) = Path(folder).glob("*.deb")
            subprocess.run(["dpkg", "-x", str(package), folder], check=True)
        except (OSError, subprocess.CalledProcessError, ValueError) as error:
            raise SystemExit(f"The help is not installed and could not be fetched: apt install {PACKAGE}") from error
        yield Path(folder) / INSTALLED.relative_to("/")


def pages(folder: Path) -> list[Page]:
    """Return the pages that have a text."""
    found = []
    for number, file in enumerate(sorted(folder.rglob("*.html")), start=1):
        source = file.read_text(encoding="utf-8")
        title, area = _TITLE.search(source), _AREA.search(source)
        if title is None or area is None:
            continue
        text = _words(_NOT_TEXT.sub(" ", area[1]))
        if len(text.split()) >= SHORTEST:
            found.append(Page(number, _words(title[1]), text))
    return found


def _words(source: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", source)).split())


def questions(found: list[Page], number: int) -> list[Page]:
    """Return pages whose titles name only them: the same ones at every run."""
    often = Counter(page.title.casefold() for page in found)
    named = [page for page in found if often[page.title.casefold()] == 1]
    return random.Random(1).sample(named, min(number, len(named)))


def _ours(found: list[Page], user: Any) -> Callable[[str], list[int]]:
    import search
    from search import backends, engine, registry
    from tests.search.relevance.ours import _Source

    registry._sources.clear()
    registry._facets.clear()
    search.register(type("HelpSource", (_Source,), {"kind": "article", "label": "article"}))
    documents = [
        search.SearchDoc(
            kind="article",
            pk=page.pk,
            title="",
            url=f"/{page.pk}/",
            audience=frozenset({"staff"}),
            updated_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
            body=page.text,
            version=1,
        )
        for page in found
    ]
    for writer in backends.writers():
        writer.rebuild([documents[start : start + BATCH] for start in range(0, len(documents), BATCH)])

    def ask(text: str) -> list[int]:
        answer = engine.ask(user, text, size=SHOWN)
        if answer.found.instead:
            raise RuntimeError("the engine that is measured did not answer in time")
        return [hit.pk for hit in answer.hits]

    return ask


def _builtin(found: list[Page], operator: str | None) -> Callable[[str], list[int]]:
    from tests.search.relevance.platform.models import Builtin, Plain

    if not Plain.objects.exists():
        for page in found:
            Plain.objects.create(name=str(page.pk), title="", body=page.text)
    search = Builtin(operator)
    return lambda text: [int(name) for name in search.ranked(text)]


def _rows(name: str, asked: list[Page], ask: Callable[[str], list[int]]) -> Iterator[str]:
    """Yield a line for all questions, for those that were tuned on, and for those kept for reporting."""
    began = time.perf_counter()
    answers = [(page.pk, ask(page.title)) for page in asked]
    each = (time.perf_counter() - began) / len(asked) * 1000
    places = [(hits.index(pk) + 1 if pk in hits else 0, bool(hits)) for pk, hits in answers]
    for which, some in (("all", places), ("half tuned on", places[0::2]), ("half kept", places[1::2])):
        yield (
            f"| {name} | {which} | {mean(1 / place if place else 0 for place, _ in some):.3f} "
            f"| {mean(place == 1 for place, _ in some):.1%} | {mean(place > 0 for place, _ in some):.1%} "
            f"| {mean(not found for _, found in some):.1%} | {each:.0f} |"
        )


def main() -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="", choices=["sqlite", "postgresql", "elasticsearch"])
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--alone", action="store_true", help="not beside the built-in search")
    given = parser.parse_args()
    import os

    from tests.search.relevance.__main__ import _database

    with help_folder() as folder:
        found = pages(folder)
    asked = questions(found, given.questions)
    with _database():
        from tests.cast import make_cast
        from tests.search.relevance import ours

        url = os.environ.get("TEST_ELASTICSEARCH_URL", "")
        if given.engine == "elasticsearch" and not url:
            raise SystemExit("Say where Elasticsearch is with TEST_ELASTICSEARCH_URL.")
        cast = make_cast()
        print(f"{len(found)} pages, {len(asked)} questions\n", flush=True)
        print("| search | questions | MRR@10 | first | among ten | empty | ms each |\n|---|---|--:|--:|--:|--:|--:|")
        with ours.elasticsearch(url) if given.engine == "elasticsearch" else nullcontext():
            own = _ours(found, cast.employee)
            print(*_rows(f"Forkant on {given.engine or connection.vendor}", asked, own), sep="\n", flush=True)
        for operator in () if given.alone else (None, "or"):
            name = f"Wagtail on {connection.vendor}, {'any word' if operator else 'all words'}"
            print(*_rows(name, asked, _builtin(found, operator)), sep="\n", flush=True)


if __name__ == "__main__":
    main()
