"""The Celery app: ``celery -A intranet.config.celery worker``."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.config.settings.production")

TRANSPORT_ALIASES["folder"] = "intranet.config.broker:Transport"

app = Celery("forkant")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
