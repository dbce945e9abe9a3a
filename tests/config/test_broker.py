"""The folder that is a broker: a message is there whole, or not yet."""

from __future__ import annotations

from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from intranet.config import broker
from intranet.config.celery import app


def test_nobody_finds_half_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": str(tmp_path / "c")}
    channel = Connection("folder://", transport_options=folders).channel()
    replace, halves = Path.replace, []

    def look_first(half: Path, target: Path) -> Path:
        halves.append(half.stat().st_size)
        with pytest.raises(Empty):
            channel._get("celery")
        return replace(half, target)

    monkeypatch.setattr(Path, "replace", look_first)
    channel._put("celery", {"id": 1})
    assert halves[0] > 0
    assert channel._get("celery") == {"id": 1}
    assert list(tmp_path.glob("*.msg")) == []


def test_the_app_uses_it() -> None:
    if app.conf.broker_url.startswith("folder"):
        assert isinstance(app.connection().transport, broker.Transport)
