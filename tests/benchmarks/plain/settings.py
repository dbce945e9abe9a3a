"""Wagtail with nothing added, on a database of its own beside ours."""

import os
from pathlib import Path

_FOLDER = Path(os.environ["FORKANT_BENCHMARK"])
SECRET_KEY = "benchmark"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.benchmarks.plain.urls"
USE_TZ = True
LANGUAGE_CODE = "da"
INSTALLED_APPS = [
    *("tests.benchmarks.plain", "wagtail.contrib.redirects", "wagtail.users", "wagtail.documents", "wagtail.images"),
    *("wagtail.search", "wagtail.admin", "wagtail.sites", "wagtail.embeds", "wagtail", "modelcluster", "taggit"),
    *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"),
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": _FOLDER / "plain.sqlite3", "CONN_MAX_AGE": None}
}
MEDIA_ROOT = _FOLDER / "plain-media"
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "Plain"
WAGTAILADMIN_BASE_URL = "http://localhost"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
