"""Tests: fast hashing, eager tasks, plain static files. ``DATABASE_URL`` moves them to PostgreSQL."""

import tempfile
from pathlib import Path

from intranet.config.settings.common import *

SECRET_KEY = "test"  # noqa: S105 - only ever used by tests
DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
# On disk, as in production, because files are sent by their path; gone when the process ends.
_media = tempfile.TemporaryDirectory(prefix="forkant-test-media-")
MEDIA_ROOT = Path(_media.name)
FORKANT_DEMONSTRATION = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server of the browser tests reads it from its own threads.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    VAR.mkdir(parents=True, exist_ok=True)
# Each test process keeps its own: a shared cache would let parallel workers read one another's databases.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
