"""The demonstration: this machine only, SQLite, one process, a secret of its own."""

from django.core.management.utils import get_random_secret_key

from intranet.config.settings.common import *

DEBUG = False
VAR.mkdir(parents=True, exist_ok=True)
_secret = VAR / "secret_key"
if not _secret.exists():
    _secret.write_text(get_random_secret_key())
    _secret.chmod(0o600)
SECRET_KEY = _secret.read_text()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "intranet.config.storage.StaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
FORKANT_DEMONSTRATION = True
# Mail goes to a folder, and from there to the demonstration's own page.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH.mkdir(parents=True, exist_ok=True)
