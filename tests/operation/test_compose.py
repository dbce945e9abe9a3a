"""What stands in the operation guide's files is true: names, commands, files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from intranet.config.celery import app
from tests.architecture import house
from tests.architecture.test_settings import settings_written

COMPOSE: dict[str, Any] = yaml.safe_load((house.ROOT / "compose.yaml").read_text(encoding="utf-8"))
GUIDE = (house.ROOT / "docs" / "guides" / "operation.md").read_text(encoding="utf-8")
OURS = ("web", "worker", "beat", "migrate")


def test_every_variable_of_ours_is_in_the_settings_guide() -> None:
    names = {name for service in OURS for name in COMPOSE["services"][service]["environment"]}
    assert names >= {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "REDIS_URL"}
    assert names - settings_written() == set()


def test_what_the_file_asks_the_outside_for_has_a_default_or_stops_the_start() -> None:
    text = (house.ROOT / "compose.yaml").read_text(encoding="utf-8")
    asked = re.findall(r"\$\{(\w+)(:[-?])?", text)
    assert asked
    assert [name for name, rest in asked if not rest] == []
    known = settings_written() | {"POSTGRES_PASSWORD"}
    assert {name for name, _rest in asked} - known == set()


def test_secrets_have_no_default() -> None:
    text = (house.ROOT / "compose.yaml").read_text(encoding="utf-8")
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "ALLOWED_HOSTS"):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text


@pytest.mark.parametrize("service", OURS)
def test_every_service_waits_for_what_it_needs(service: str) -> None:
    found = COMPOSE["services"][service]
    assert set(found["depends_on"]) <= set(COMPOSE["services"])
    for volume in found["volumes"]:
        assert volume.split(":")[0] in COMPOSE["volumes"]


def test_the_commands_name_what_is_there() -> None:
    docker = (house.ROOT / "Dockerfile").read_text(encoding="utf-8")
    for text in (docker, GUIDE):
        for path in re.findall(r"docs/guides/[\w.-]+", text):
            assert (house.ROOT / path).exists(), path
    for command in re.findall(r"manage\.py (\w+)", docker + GUIDE):
        own = any((house.ROOT / room).glob(f"**/management/commands/{command}.py") for room in house.PACKAGES)
        assert own or command in {"migrate", "collectstatic", "createsuperuser"}, command
    assert app.main == "forkant"


def test_the_clock_sends_only_tasks_that_exist(settings: Any) -> None:
    app.loader.import_default_modules()
    unknown = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()} - set(app.tasks)
    assert unknown == set()


def test_the_gunicorn_file_is_read_by_gunicorn() -> None:
    from gunicorn.config import Config

    place = house.ROOT / "docs" / "guides" / "gunicorn.conf.py"
    found: dict[str, Any] = {"__file__": str(place)}
    exec(compile(place.read_text(encoding="utf-8"), str(place), "exec"), found)  # noqa: S102 - as gunicorn does
    known = Config().settings
    wanted = {name for name in found if name in known}
    assert wanted >= {"bind", "workers", "threads", "worker_class", "graceful_timeout", "child_exit"}
    config = Config()
    for name in wanted:
        config.set(name, found[name])
    assert Path(house.ROOT / "intranet" / "config" / "wsgi.py").exists()
