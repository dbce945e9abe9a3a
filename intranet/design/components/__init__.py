"""Components: one folder each, with html, css and sample data.

``<name>/<name>.html`` is the template; its first comment names the values it takes. ``<name>/<name>.css`` holds its
rules. ``<name>/sample.py`` has ``SAMPLES``: for "da" and "en" a list of the values it is shown with in the gallery.
``<name>/prepare.py``, where there is one, turns the values a page gives into those the template draws: geometry, never
rules.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

Values = dict[str, Any]


def names() -> list[str]:
    """The name of every component, alphabetical."""
    return sorted(path.parent.name for path in HERE.glob("*/*.html") if path.stem == path.parent.name)


@cache
def _preparation(name: str) -> Callable[..., Values] | None:
    module = f"{__name__}.{name}.prepare"
    return import_module(module).prepare if find_spec(module) else None


def prepare(name: str, values: Mapping[str, Any]) -> Values:
    """The values that the template of ``name`` draws, made of those a page gives."""
    preparation = _preparation(name)
    return {**values, **(preparation(**values) if preparation else {})}


def samples(name: str, language: str) -> list[Values]:
    """What ``name`` is shown with in the gallery, in ``language`` ("da" or "en")."""
    found: list[Values] = import_module(f"{__name__}.{name}.sample").SAMPLES[language]
    return found
