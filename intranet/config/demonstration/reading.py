"""Read ``data/`` and ``texts/`` into rows.

A text file is Markdown with TOML front matter between ``+++`` lines. Its name is ``slug.language.md``. Beside
paragraphs, ``## headings``, lists, **bold** and [links](side:slug) the body may hold boxes::

    :::steps Title            numbered list, each point ``**Title.** text``
    :::accordion Title        ``### question`` and the answer under it
    :::quote Who              the words
    :::table Caption          a Markdown table
    :::contact person.key     what to ask about
    :::people Title           keys, one a line
    :::action /address/ | Words on the button      a line before it

each closed by ``:::`` on its own line. ``{om 14 dage}``, ``{uge om 14 dage}`` and ``{ugenr om 14 dage}`` become a date
or a week, counted from the day the demonstration is made. A fault in a file raises ``ValueError`` with the file and
what is wrong.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from babel import dates

from intranet.config.demonstration import shapes

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
DATA = HERE / "data"

FOCUS_AREAS = ("udvikling", "naerhed", "arbejdsplads")
MARKERS = ("aabenhed", "ordentlighed", "faglighed", "indflydelse", "vaekst")

_FRONT = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)
_BOX = re.compile(r"^:::(\w+)[ ]?(.*?)\n(.*?)^:::[ ]*$", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^\d+\.\s+\*\*(.+?)\*\*\s*(.*)$")
_DATED = re.compile(r"\{(uge|ugenr)?\s*om (\d+) dage\}")
_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)\*(.+?)\*(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"\[(.+?)\]\((.+?)\)"), r'<a href="\2">\1</a>'),
)


# --- Markdown, the little we need ----------------------------------------------------------------------------


def inline(text: str) -> str:
    """Return one line of Markdown as HTML, escaped."""
    out = html.escape(" ".join(text.split()), quote=False)
    for pattern, replacement in _INLINE:
        out = pattern.sub(replacement, out)
    return out


def markup(text: str) -> str:
    """Return paragraphs, headings and lists as HTML."""
    parts: list[str] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        if not (lines := chunk.splitlines()):
            continue
        if match := re.match(r"(#{2,4})\s+(.*)", lines[0]):
            level = len(match[1])
            parts.append(f"<h{level}>{inline(match[2])}</h{level}>")
            lines = lines[1:]
        if lines and (marker := re.match(r"(-|\d+\.)\s", lines[0])):
            parts.append(_list(lines, ordered=marker[1] != "-"))
        elif lines:
            parts.append(f"<p>{inline(' '.join(lines))}</p>")
    return "".join(parts)


def _list(lines: list[str], *, ordered: bool) -> str:
    points: list[str] = []
    for line in lines:
        if match := re.match(r"(?:-|\d+\.)\s+(.*)", line):
            points.append(match[1])
        else:
            points[-1] += " " + line.strip()
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{inline(point)}</li>' for point in points)}</{tag}>"


def blocks(body: str) -> tuple[shapes.Block, ...]:
    """Split a body into running text and boxes, in order."""
    out: list[shapes.Block] = []
    at = 0
    for match in _BOX.finditer(body):
        if running := body[at : match.start()].strip():
            out.append(shapes.Text(markup(running)))
        out.append(_box(match[1], match[2].strip(), match[3].strip()))
        at = match.end()
    if running := body[at:].strip():
        out.append(shapes.Text(markup(running)))
    if any(":::" in block.html for block in out if isinstance(block, shapes.Text)):
        raise ValueError("a box is not closed by ::: on its own line")
    return tuple(out)


def _box(kind: str, head: str, body: str) -> shapes.Block:
    match kind:
        case "quote":
            return shapes.Quote(" ".join(body.split()), head)
        case "steps":
            return shapes.Steps(head, tuple(_steps(body)))
        case "accordion":
            return shapes.Accordion(head, tuple(_folds(body)))
        case "contact":
            return shapes.Contact(head, " ".join(body.split()))
        case "people":
            return shapes.People(head, tuple(body.split()))
        case "table":
            rows = [_cells(line) for line in body.splitlines() if not re.fullmatch(r"[|\s:-]+", line)]
            return shapes.Table(head, rows[0], tuple(rows[1:]))
        case "action":
            url, _, label = (part.strip() for part in head.partition("|"))
            return shapes.CallToAction(url, label, " ".join(body.split()))
    raise ValueError(f"unknown box :::{kind}")


def _steps(body: str) -> Iterator[shapes.Step]:
    joined = re.sub(r"\n(?!\d+\.\s)", " ", body)
    for line in joined.splitlines():
        if not (match := _STEP.match(line)):
            raise ValueError(f"a step reads '1. **Title.** text', not: {line[:50]}")
        yield shapes.Step(match[1].rstrip("."), f"<p>{inline(match[2])}</p>" if match[2] else "")


def _folds(body: str) -> Iterator[shapes.Step]:
    for part in re.split(r"^###\s+", body, flags=re.MULTILINE):
        if part.strip():
            title, _, answer = part.partition("\n")
            yield shapes.Step(title.strip(), markup(answer))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def dated(text: str, language: str, today: date) -> str:
    """Put dates in the place of ``{om 14 dage}`` and its kin."""

    def words(match: re.Match[str]) -> str:
        day = today + timedelta(days=int(match[2]))
        week = day.isocalendar().week
        if match[1] == "ugenr":
            return str(week)
        if match[1]:
            return f"{'week' if language == 'en' else 'uge'} {week}"
        return str(dates.format_date(day, "d MMMM" if language == "en" else "d. MMMM", locale=language))

    return _DATED.sub(words, text)


# --- files ---------------------------------------------------------------------------------------------------


def _parts(path: Path) -> tuple[str, str, dict[str, Any], str]:
    """Return slug, language, front matter and body of a text file."""
    slug, language, _ = path.name.rsplit(".", 2)
    if not (match := _FRONT.match(path.read_text(encoding="utf-8"))):
        raise ValueError(f"{path.name}: no front matter between +++ lines")
    try:
        return slug, language, tomllib.loads(match[1]), match[2]
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _paths(folder: str, language: str | None) -> list[Path]:
    return sorted((TEXTS / folder).glob(f"*.{language}.md" if language else "*.md"))


def _sections(path: Path, body: str) -> Iterator[shapes.Section]:
    """Split a body at ``# Title {code}`` lines."""
    for part in re.split(r"^#\s+", body, flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n")
        title, _, code = head.strip().rstrip("}").partition("{")
        try:
            yield shapes.Section(code or title.strip(), title.strip(), blocks(text))
        except ValueError as error:
            raise ValueError(f"{path.name}, under {title.strip()!r}: {error}") from error


@cache
def documents(folder: str, today: date, language: str | None = None) -> tuple[shapes.Document, ...]:
    """Return the texts of ``news`` or ``articles``, by file name; both languages unless one is named."""
    found = []
    for path in _paths(folder, language):
        slug, lang, meta, body = _parts(path)
        body = dated(body, lang, today)
        try:
            parsed = blocks(body)
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from error
        title, summary = str(meta.pop("title")), str(meta.pop("summary", ""))
        words = len(re.findall(r"\w+", re.sub(r"^:::\w+|[|*#]", " ", body, flags=re.MULTILINE)))
        found.append(shapes.Document(slug, lang, title, summary, meta, parsed, words))
    return tuple(found)


def news(today: date, language: str | None = None) -> tuple[shapes.Document, ...]:
    """Return the news, with its dates counted from ``today``."""
    return documents("news", today, language)


def articles(today: date, language: str | None = None) -> tuple[shapes.Document, ...]:
    """Return the articles of practical knowledge."""
    return documents("articles", today, language)


@cache
def narrative(language: str) -> shapes.Narrative:
    """Return the narrative in one language: one file for the story, one for each focus area."""
    folder = TEXTS / "narrative"
    _, _, meta, body = _parts(folder / f"fortaelling.{language}.md")
    first, *rest = _sections(folder / f"fortaelling.{language}.md", body)
    areas = []
    for code in FOCUS_AREAS:
        _, _, area, text = _parts(folder / f"{code}.{language}.md")
        areas.append(
            shapes.FocusText(
                code=code,
                name=area["name"],
                headline=area["headline"],
                summary=area["summary"],
                blocks=blocks(text),
                story=shapes.Quote(area["story"]["text"], area["story"]["who"]),
                ways=tuple(shapes.Way(way["label"], way["url"]) for way in area["ways"]),
            )
        )
    return shapes.Narrative(
        language, meta["title"], meta["summary"], first.title, first.blocks, tuple(rest), tuple(areas)
    )


@cache
def markers(language: str) -> tuple[shapes.MarkerText, ...]:
    """Return the five guiding markers in one language, in their order."""
    found = []
    for code in MARKERS:
        _, _, meta, body = _parts(TEXTS / "markers" / f"{code}.{language}.md")
        found.append(
            shapes.MarkerText(
                code=code,
                name=meta["name"],
                line=meta["line"],
                blocks=blocks(body),
                you_can_expect=tuple(meta["you_can_expect"]),
                expected_of_you=tuple(meta["expected_of_you"]),
            )
        )
    return tuple(found)


def _changes(rows: Iterable[dict[str, Any]]) -> tuple[shapes.Change, ...]:
    return tuple(shapes.Change(bool(row["material"]), row["text"]) for row in rows)


@cache
def policies(language: str) -> tuple[shapes.PolicyText, ...]:
    """Return the foundation and the policies in one language; the foundation comes first."""
    found = []
    for path in _paths("policies", language):
        slug, lang, meta, body = _parts(path)
        found.append(
            shapes.PolicyText(
                slug=slug,
                language=lang,
                title=meta["title"],
                summary=meta["summary"],
                version=meta["version"],
                valid_days=meta["valid_days"],
                adopted_by=meta["adopted_by"],
                review_days=meta["review_days"],
                owner=meta["owner"],
                acknowledge=meta["acknowledge"],
                changes=_changes(meta["changes"]),
                earlier=tuple(
                    (row["version"], row["valid_days"], row["adopted_by"], _changes(row["changes"]))
                    for row in meta.get("earlier", [])
                ),
                focus=meta["focus"],
                markers=tuple(meta["markers"]),
                sections=tuple(_sections(path, body)),
            )
        )
    return tuple(sorted(found, key=lambda policy: (policy.slug != "grundlag", policy.slug)))


@cache
def data(name: str) -> dict[str, Any]:
    """Return a data file by its name without ``.toml``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def goals() -> tuple[shapes.GoalText, ...]:
    """Return every goal of every job family, in the order of the files."""
    found = []
    for path in sorted((DATA / "goals").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["goal"]:
            steps = tuple(shapes.ActionText(**step) for step in row.pop("actions"))
            for name in ("families", "leader", "followed_up"):
                row[name] = tuple(row[name])
            found.append(shapes.GoalText(actions=steps, **row))
    return tuple(found)


@cache
def plan_words() -> shapes.PlanWords:
    """Return the sentences that plans need apart from goals."""
    return shapes.PlanWords(**{key: tuple(value) for key, value in data("plan_words").items()})
