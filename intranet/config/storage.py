"""Where static files are, asked for a dozen times by every page."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # has no stubs


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with names that carry their content; remembers the address behind each name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Return the address of a file; the same for as long as the list of files is."""
        if name is None or force:
            return str(super().url(name, force))
        if name not in self._known:
            self._known[name] = str(super().url(name))
        return self._known[name]

    def save_manifest(self) -> None:
        """Write the new list of files, and forget what was known of the former."""
        super().save_manifest()
        self._known.clear()
