"""Logs: one line per event, with the request's id and without personal data. JSON in production."""

from typing import Any

from intranet.config.operation.logs import formatter
from intranet.config.settings.env import ENV

LOG_FORMAT = ENV.str("FORKANT_LOG_FORMAT", default="line")


def logging(kind: str) -> dict[str, Any]:
    """Return the settings of the standard library's logging; ``kind`` is "json" or "line"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": formatter, "kind": kind}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django.server": {"level": "WARNING"},
            "celery": {"level": "WARNING"},
            "django_celery_beat": {"level": "WARNING"},
            "elastic_transport": {"level": "ERROR"},
            "kombu": {"level": "ERROR"},
            # At INFO it writes the titles of drafts and of pages that are only for some.
            "wagtail": {"level": "WARNING"},
            "django.request": {"level": "ERROR"},
            # One line for each request; only worth it where the lines are gathered.
            "forkant.request": {"level": "INFO" if kind == "json" else "WARNING"},
        },
    }


LOGGING = logging(LOG_FORMAT)
