"""Every template of the product keeps the content security policy and names icons that exist."""

import re
from pathlib import Path

import pytest

from intranet.design import bundle

ROOT = bundle.HERE.parents[1]
STATIC = bundle.HERE / "static" / "design"
TEMPLATES = sorted(
    path
    for top in ("intranet", "hr", "learning", "search")
    for path in (ROOT / top).rglob("*.html")
    if "/static/" not in path.as_posix() and "wagtailadmin" not in path.parts
)
NAMES = [path.relative_to(ROOT).as_posix() for path in TEMPLATES]
ICONS = set(re.findall(r'id="([\w-]+)"', (STATIC / "vendor/dkfds/img/all-svg-icons.svg").read_text()))
SYMBOLS = set(re.findall(r'id="([\w-]+)"', (STATIC / "illustrations/symboler.svg").read_text()))
DRAWINGS = {path.stem for path in (STATIC / "illustrations").glob("*.svg")}


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_no_inline_style_or_script(path: Path) -> None:
    html = path.read_text()
    assert not re.search(r"<[^>{]*\sstyle=|<style|<[a-z][^>{]*\son[a-z]+=|javascript:|hx-on", html)
    assert not re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", html)


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_icons_symbols_and_drawings_exist(path: Path) -> None:
    html = path.read_text()
    assert set(re.findall(r'{% icon "([^"]+)"', html)) <= ICONS
    assert set(re.findall(r'{% sym "([^"]+)"', html)) <= SYMBOLS
    assert set(re.findall(r'{% picture "([^"]+)"', html)) <= DRAWINGS
    assert set(re.findall(r'{% chip "\w+" "([^"]+)"', html)) <= ICONS | SYMBOLS


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_chips_have_a_known_tone(path: Path) -> None:
    tones = set(re.findall(r'{% chip "(\w+)"', path.read_text()))
    tones |= set(re.findall(r"b-chip--([a-z]+)", path.read_text()))
    assert tones <= {"ok", "now", "wait", "act", "idea", "line"}
