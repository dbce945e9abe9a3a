"""One fresh bundle, values in one file, nothing that is missing, and light enough for a phone."""

import gzip
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from intranet.design import bundle, components

STATIC = bundle.HERE / "static" / "design"
PARTS = bundle.sources()


def test_the_bundle_is_fresh() -> None:
    assert bundle.TARGET.read_text(encoding="utf-8") == bundle.make(), "run manage.py design_bundle"


def test_every_component_stands_in_the_order_once() -> None:
    order = bundle.ORDER.read_text().split()
    assert len(order) == len(set(order))
    assert set(order) == {path.stem for path in components.HERE.glob("*/*.css")}


def test_squeezing_changes_nothing_that_means_something() -> None:
    css = "a :is(b, c) > d { margin: calc(1px + 2px) }\n/* words; { } */\n.e { color: red; }"
    assert bundle.squeeze(css) == "a :is(b, c) > d{margin: calc(1px + 2px)}.e{color: red}"


@pytest.mark.parametrize("part", PARTS, ids=[path.stem for path in PARTS])
def test_values_stand_in_the_tokens_only(part: Path) -> None:
    css = part.read_text()
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", css)) - {"#000"}  # paper is printed in black
    assert not colours
    assert "!important" not in css
    assert not re.search(r"\b(rgb|hsl)a?\(", css)


@pytest.mark.parametrize("sheet", [STATIC / "brand.css", STATIC / "tokens.css"], ids=["brand", "tokens"])
def test_what_a_stylesheet_names_is_here(sheet: Path) -> None:
    for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
        assert (STATIC / address).is_file(), address


def test_every_token_that_is_used_is_defined() -> None:
    css = (STATIC / "tokens.css").read_text() + (STATIC / "brand.css").read_text()
    css += (STATIC / "gallery.css").read_text()
    used = set(re.findall(r"var\((--[\w-]+)", css))
    defined = set(re.findall(r"(--[\w-]+)\s*:", css))
    assert used - defined == set()


def test_a_first_visit_by_phone_weighs_little() -> None:
    """At most 150 kB compressed, the page itself (up to 12 kB) and a picture of its own included."""
    text = ["vendor/dkfds/css/dkfds.min.css", "tokens.css", "brand.css", "frame.js"]
    text += ["vendor/dkfds/img/all-svg-icons.svg"]
    text += [f"illustrations/{name}.svg" for name in ("logo", "facade", "boelge", "koebstad-smal", "symboler")]
    weight = sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in text)
    weight += sum(path.stat().st_size for path in (STATIC / "fonts").glob("*-latin-[46]00-*.woff2"))
    assert weight <= 138_000


def test_all_static_files_survive_hashing(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]  # the fixture of pytest-django
    settings.STORAGES = {  # type: ignore[attr-defined]  # the fixture of pytest-django
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    settings.INSTALLED_APPS = ["intranet.design", "django.contrib.staticfiles"]  # type: ignore[attr-defined]  # the fixture of pytest-django
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())
    hashed = next(tmp_path.glob("design/brand.*.css")).read_text()
    assert re.search(r"vendor/dkfds/css/dkfds\.min\.[0-9a-f]{12}\.css\"\) layer\(dkfds\)", hashed)
    assert re.search(r"illustrations/facade\.[0-9a-f]{12}\.svg", hashed)
