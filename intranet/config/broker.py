"""A folder as broker, for one process that is server, worker and clock at once: the demonstration.

Kombu's own transport opens a message's file under its final name and writes it afterwards. A worker that looks in
between takes an empty message away and stops. Here a message is written under another name and then appears whole.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):  # type: ignore[misc]  # kombu has no types
    """A channel whose messages are whole."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        """Put a message onto a queue."""
        folder, name = Path(self.data_folder_out), f"{round(monotonic() * 1000)}_{uuid4()}"
        half = folder / f"{name}.half"
        try:
            half.write_bytes(str_to_bytes(dumps(payload)))
            half.replace(folder / f"{name}.{queue}.msg")
        except OSError as error:
            raise ChannelError(f"Cannot add a message to {folder}") from error


class Transport(filesystem.Transport):  # type: ignore[misc]  # kombu has no types
    """Messages as files in a folder."""

    Channel = Channel
