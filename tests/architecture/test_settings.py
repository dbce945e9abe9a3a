"""Production starts only when it is safe, and every setting is written down."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.architecture import house

GUIDE = house.ROOT / "docs" / "guides" / "settings.md"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "intranet.config.settings.production",
    "SECRET_KEY": "k-" + "3fA9_zQ7!mW1" * 6,
    "DATABASE_URL": "sqlite://:memory:",
    "ALLOWED_HOSTS": "forkant.koege.example",
}


def manage(*arguments: str, without: str = "") -> subprocess.CompletedProcess[str]:
    """Run a management command with production's environment, less one variable."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "FORKANT_VAR", "LANG", "HOME")}
    env = {**kept, **PRODUCTION}
    env.pop(without, None)
    return subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:intranet", "manage.py", *arguments],
        cwd=house.ROOT,
        env=env,
        capture_output=True,
        text=True,
    )


def test_production_settings_are_clean() -> None:
    found = manage("check", "--deploy", "--fail-level", "WARNING")
    assert found.returncode == 0, found.stderr
    assert "no issues (0 silenced)" in found.stdout + found.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"])
def test_production_does_not_start_without(name: str) -> None:
    found = manage("check", without=name)
    assert found.returncode != 0
    assert f"Set the {name} environment variable" in found.stderr


def settings_asked() -> set[str]:
    """Return every name that the settings read from the environment, and every FORKANT_ setting."""
    names: set[str] = set()
    for path in house.files(".py"):
        if "settings" not in path.parts:
            continue
        for node in ast.walk(house.tree(path)):
            if isinstance(node, ast.Call) and house.dotted(node.func).startswith("ENV.") and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    names.add(str(argument.value))
            if isinstance(node, ast.Assign):
                names |= {
                    target.id
                    for target in node.targets
                    if isinstance(target, ast.Name) and target.id.startswith("FORKANT_")
                }
    return names


def settings_written() -> set[str]:
    """Return every name with a row in the guide's tables."""
    return set(re.findall(r"^\| `([A-Z_]+)`", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_every_setting_is_in_the_guide() -> None:
    assert settings_asked() - settings_written() == set()


def test_the_guide_names_no_setting_that_is_gone() -> None:
    assert settings_written() - settings_asked() == set()
