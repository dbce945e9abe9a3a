"""Storeys, door signs, sizes."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house

LIMIT = 400


def test_imports_only_go_down() -> None:
    found = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=house.ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert found.returncode == 0, found.stdout
    assert "0 broken" in found.stdout


@pytest.mark.parametrize("under", [house.PACKAGES, ("tests",)], ids=["product", "tests"])
def test_no_file_is_longer_than_four_hundred_lines(under: tuple[str, ...]) -> None:
    bundled = {"intranet/design/static/design/brand.css"}  # joined from the components by design_bundle
    long = {
        house.name_of(path): lines
        for path in house.files(".py", ".html", ".js", ".css", under=under)
        if (lines := len(house.text_of(path).splitlines())) > LIMIT and house.name_of(path) not in bundled
    }
    assert long == {}, "becomes a package of the same name"


def test_every_room_has_a_door_sign() -> None:
    storeys = ("ROOF", "WING", "SERVICE", "GROUND")
    without = [
        house.name_of(room)
        for room in house.rooms()
        if not (ast.get_docstring(house.tree(room / "__init__.py")) or "").startswith(storeys)
    ]
    assert without == []
    assert len(house.rooms()) >= 10


def test_every_package_says_what_it_is() -> None:
    generated = ("migrations", "management", "commands", "templatetags")
    without = [
        house.name_of(path)
        for path in house.files(".py", under=(*house.PACKAGES, "tests"))
        if path.name == "__init__.py"
        and path.parent.name not in generated
        and path.parent != house.ROOT / "tests"
        and not ast.get_docstring(house.tree(path))
    ]
    assert without == []


def test_every_module_and_public_function_has_a_docstring() -> None:
    without: list[str] = []
    for path in house.files(".py"):
        if path.name == "__init__.py":
            continue
        module = house.tree(path)
        if not ast.get_docstring(module):
            without.append(house.name_of(path))
        without += [
            f"{house.name_of(path)}:{node.name}"
            for node in module.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert without == []


def test_the_top_level_is_the_users() -> None:
    packages = {path.parent.name for path in house.ROOT.glob("*/__init__.py")}
    assert packages == {*house.PACKAGES, "tests"}


def test_door_signs_point_at_files_that_are_there() -> None:
    missing = [
        f"{house.name_of(room)}: {name}"
        for room in house.rooms()
        for name in re.findall(r"``([\w./]+?)/?``", ast.get_docstring(house.tree(room / "__init__.py")) or "")
        if ("." in name or name.endswith("s"))
        and not any((room / candidate).exists() for candidate in (name, name.removesuffix(".py")))
        and name
        not in {
            "access.py",
            "notifications.py",
            "searchable.py",
            "search.Source",
            "search.SearchDoc",
            "search.register",
        }
    ]
    assert missing == []
