"""The script that fetches and starts the real Elasticsearch says in words what it lacks."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / ".ci" / "elasticsearch"
NEEDED = ("bash", "sh", "env", "dirname", "sed", "cat", "mkdir", "grep", "id", "head")


def script(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run it."""
    return subprocess.run(
        [str(SCRIPT), *arguments], env=os.environ | surroundings, capture_output=True, text=True, check=False
    )


def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    for name in NEEDED:
        found = shutil.which(name)
        assert found, name
        (tmp_path / name).symlink_to(found)
    done = script("fetch", PATH=str(tmp_path), FORKANT_ELASTICSEARCH_HOME=str(tmp_path / "none"))
    assert done.returncode == 1
    assert "openjdk-17-jdk-headless maven" in done.stderr
    assert "make demo" in done.stderr
    assert not (tmp_path / "none").exists()


def test_stopping_what_does_not_run_is_no_fault(tmp_path: Path) -> None:
    assert script("stop", str(tmp_path)).returncode == 0


def test_it_explains_itself() -> None:
    done = script()
    assert done.returncode == 2
    assert "start FOLDER [PORT]" in done.stderr
