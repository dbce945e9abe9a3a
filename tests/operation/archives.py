"""A small municipality in a database and a folder of its own, and what it holds, read without our code."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILL = """
from django.core.files.base import ContentFile
from tests.cast import make_cast
from tests.factories import development
cast = make_cast()
development.agreed(cast.employment("employee"), note="Min note")
cast.employee.person.photo.save("me.jpg", ContentFile(b"a photo" * 5000))
cast.leader.person.photo.save("her.jpg", ContentFile(b"another"))
"""

MORE = """
from intranet.people.models import Person, User
user = User.objects.create(username="ny")
Person.objects.create(user=user, given_name="Ny", family_name="Kollega")
"""


@dataclass
class Municipality:
    """Where it lies; ``env`` leads our commands to it."""

    folder: Path
    database: str
    env: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command on it."""
        env = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME", "PYTHONPATH")}
        env |= {
            "DJANGO_SETTINGS_MODULE": "tests.operation.settings",
            "FORKANT_VAR": str(self.folder / "var"),
            "DATABASE_URL": self.database,
            **self.env,
        }
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True
        )

    def fill(self) -> None:
        """Make people, plans and photos."""
        done = self.run("shell", "--no-imports", "-c", FILL)
        assert done.returncode == 0, done.stderr

    def fill_more(self) -> None:
        """Make one person more: new rows take numbers that are free."""
        done = self.run("shell", "--no-imports", "-c", MORE)
        assert done.returncode == 0, done.stderr

    @property
    def media(self) -> Path:
        """Where uploaded files lie."""
        return self.folder / "var" / "media"

    def files(self) -> dict[str, str]:
        """Return every uploaded file with the hash of its contents."""
        return {
            path.relative_to(self.media).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.media.rglob("*"))
            if path.is_file()
        }
