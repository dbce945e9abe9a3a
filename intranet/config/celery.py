"""The Celery app: ``celery -A intranet.config.celery worker``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.config.settings.production")

app = Celery("forkant")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
