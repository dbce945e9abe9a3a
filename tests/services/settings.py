"""What the worker of these tests runs with: the tests' settings, real queueing, an impatient beat."""

from intranet.config.settings.test import *

CELERY_TASK_ALWAYS_EAGER = False
CELERY_BEAT_SCHEDULE = {"journal-sweep": {"task": "intranet.journal.tasks.sweep", "schedule": 1.0}}
