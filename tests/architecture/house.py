"""What the architecture tests walk through: the project's own files, and their syntax trees."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("intranet", "hr", "learning", "search")
BORROWED = ("/vendor/", "/migrations/", "/demonstration/data/", "/__pycache__/")
"""Parts of paths of what is not ours to shape: vendored files, generated migrations, tables of data."""


def files(*suffixes: str, under: tuple[str, ...] = PACKAGES, borrowed: bool = False) -> list[Path]:
    """Return the project's files with one of the suffixes, sorted; without borrowed ones unless asked."""
    found = (path for folder in under for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if borrowed or not any(part in path.as_posix() for part in BORROWED))


def text_of(path: Path) -> str:
    """Return a file's text; some of the documents that the tests import are not UTF-8, and that is their point."""
    return path.read_text(encoding="utf-8", errors="replace")


def name_of(path: Path) -> str:
    """Return a file's name as seen from the project's root."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return the file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@functools.cache
def rooms() -> list[Path]:
    """Return the folder of every room: a Python package with an ``apps.py``."""
    return sorted(path.parent for path in files(".py") if path.name == "apps.py" and path.parent.name != "settings")


@functools.cache
def modules(room_file: str) -> list[Path]:
    """Return every ``<room>/<room_file>.py`` and every file of a package of that name."""
    return [
        path
        for path in files(".py")
        if path.name == f"{room_file}.py" or room_file in path.relative_to(ROOT).parts[:-1]
    ]


def calls(node: ast.AST) -> Iterator[str]:
    """Yield the dotted name of everything that is called inside a node: "journal.record", "require"."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            yield dotted(call.func)


def dotted(node: ast.AST) -> str:
    """Return a name as written, "a.b.c"; an empty string for what has no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else node.attr
    return ""
