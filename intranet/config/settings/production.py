"""Production: everything secret comes from the environment, and a missing one stops the start."""

from intranet.config.settings.common import *

DEBUG = False
SECRET_KEY = ENV.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = ENV.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = ENV.list("ALLOWED_HOSTS")
DATABASES = {"default": database(ENV.str("DATABASE_URL"))}
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
WAGTAILADMIN_BASE_URL = f"https://{ALLOWED_HOSTS[0]}"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "intranet.config.storage.StaticFiles"},
}
FORKANT_DEMONSTRATION = False
FORKANT_SECOND_FACTOR = ENV.bool("FORKANT_SECOND_FACTOR", default=True)
LOGGING = logging(ENV.str("FORKANT_LOG_FORMAT", default="json"))
# Probes come from beside us, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
vars().update(ENV.email_url("EMAIL_URL", default="smtp://localhost:25"))
DEFAULT_FROM_EMAIL = ENV.str("DEFAULT_FROM_EMAIL", default=f"forkant@{ALLOWED_HOSTS[0]}")
