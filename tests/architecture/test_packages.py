"""Packages: pinned with hashes, made from pyproject, and never below a version known to be unsafe."""

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture import house

LOCKS = {"requirements.txt": (), "requirements-demo.txt": ("demo",), "requirements-dev.txt": ("dev",)}
PIN = re.compile(r"^([A-Za-z0-9._-]+==\S+(?: ; [^-]+?)?)((?:\s+--hash=sha256:[0-9a-f]{64})+)$")
OLDEST = "3.11.0"


def lines(name: str) -> list[str]:
    """Return the logical lines of a lock file: continuations joined, comments dropped."""
    text = (house.ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pinned(name: str) -> list[Requirement]:
    """Return every pin of a lock file, also those of other Pythons and systems."""
    return [Requirement(match.group(1)) for line in lines(name) if (match := PIN.match(line))]


def pins(name: str, python: str = OLDEST) -> dict[str, Version]:
    """Return package → pinned version, as the Python of that version would install them."""
    here = {"python_full_version": python, "python_version": ".".join(python.split(".")[:2])}
    return {
        canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("=="))
        for pin in pinned(name)
        if pin.marker is None or pin.marker.evaluate(here)
    }


def wanted(extras: tuple[str, ...]) -> list[Requirement]:
    """Return what pyproject asks for, with some extras."""
    project = tomllib.loads((house.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in names]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_with_hashes(name: str) -> None:
    assert [line[:60] for line in lines(name) if not PIN.match(line)] == []


@pytest.mark.parametrize(("name", "extras"), LOCKS.items())
def test_the_lock_fits_pyproject(name: str, extras: tuple[str, ...]) -> None:
    locked = pins(name)
    wrong = [
        str(requirement)
        for requirement in wanted(extras)
        if canonicalize_name(requirement.name) not in locked
        or locked[canonicalize_name(requirement.name)] not in requirement.specifier
    ]
    assert wrong == [], "make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_pinned_for_the_oldest_python_runs_on_it(name: str) -> None:
    """The lock may be made with a newer Python; Debian 12 has an older one than most packages' latest want."""
    too_new = []
    for package, version in pins(name).items():
        try:
            found = metadata.distribution(package)
        except metadata.PackageNotFoundError:
            continue  # for another Python or system than this one
        asks = found.metadata["Requires-Python"] or ""
        if found.version == str(version) and not SpecifierSet(asks).contains(OLDEST):
            too_new.append(f"{package} {version} asks for Python {asks}")
    assert too_new == [], "make lock"


def test_the_locks_agree_with_each_other() -> None:
    base = pins("requirements.txt")
    for name in ("requirements-demo.txt", "requirements-dev.txt"):
        other = pins(name)
        assert {package for package in base if other.get(package) != base[package]} == set(), name


def test_everything_asked_for_has_a_lower_bound() -> None:
    without = [
        str(requirement)
        for requirement in wanted(("demo", "dev"))
        if not any(part.operator in (">=", "==", "~=") for part in requirement.specifier)
    ]
    assert without == []


def test_nothing_is_below_the_floor() -> None:
    floor = [
        Requirement(line.split("#")[0].strip())
        for line in (house.ROOT / ".ci" / "floor.txt").read_text(encoding="utf-8").splitlines()
        if line.split("#")[0].strip()
    ]
    assert len(floor) > 15
    locked = {name: pins(name) for name in LOCKS}
    below = [
        f"{where}: {requirement} but {pinned}"
        for requirement in floor
        for where, versions in locked.items()
        if (pinned := versions.get(canonicalize_name(requirement.name))) and pinned not in requirement.specifier
    ]
    assert below == []


def test_no_lock_file_with_registry_addresses() -> None:
    assert [name for name in ("uv.lock", "poetry.lock", "Pipfile.lock") if (house.ROOT / name).exists()] == []
    assert [name for name in LOCKS if "://" in (house.ROOT / name).read_text(encoding="utf-8")] == []
