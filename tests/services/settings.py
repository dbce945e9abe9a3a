"""What the site and the worker of these tests run with: the tests' settings, real servers, an impatient beat."""

from intranet.config.settings.database import CACHES as CACHES
from intranet.config.settings.test import *

CELERY_TASK_ALWAYS_EAGER = False
CELERY_BEAT_SCHEDULE = {
    "journal-sweep": {"task": "intranet.journal.tasks.sweep", "schedule": 1.0},
    "post-deliver": {"task": "intranet.notifications.tasks.deliver", "schedule": 1.0},
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
