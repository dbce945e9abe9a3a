"""Celery. Without Redis the broker is a folder, so that one process can be server, worker and beat."""

from celery.schedules import crontab

from intranet.config.settings.database import REDIS_URL
from intranet.config.settings.env import VAR

CELERY_BROKER_URL = REDIS_URL or "folder://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "Europe/Copenhagen"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # the journal is the outbox: a dead broker must not hold up a request
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "visibility_timeout": 600,
        "socket_connect_timeout": 1,
        "socket_timeout": 5,
        # One attempt: a write must not wait for a broker that is gone (the defaults hold it up for four seconds).
        "max_retries": 0,
        "interval_start": 0,
        "connect_retries_timeout": 1,
    }
else:
    _folder = VAR / "celery"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_folder / "queue"),
        "data_folder_out": str(_folder / "queue"),
        "control_folder": str(_folder / "control"),
    }
    for _path in (_folder / "queue", _folder / "control"):
        _path.mkdir(parents=True, exist_ok=True)

CELERY_BEAT_SCHEDULE = {
    "tick": {"task": "intranet.config.tasks.tick", "schedule": 30.0},
    "content-reviews": {"task": "intranet.content.tasks.remind_of_reviews", "schedule": crontab(hour=6, minute=30)},
    "content-scheduled": {"task": "intranet.content.tasks.publish_scheduled", "schedule": 60.0},
    "policy-latecomers": {"task": "hr.policy.tasks.ask_latecomers", "schedule": crontab(hour=6, minute=40)},
    "journal-sweep": {"task": "intranet.journal.tasks.sweep", "schedule": 30.0},
    "follow-up-reminders": {"task": "hr.development.tasks.remind", "schedule": crontab(hour=6, minute=0)},
    "search-repair": {"task": "search.tasks.repair", "schedule": crontab(hour=0, minute=10)},
    "search-forget": {"task": "search.tasks.forget_old", "schedule": crontab(hour=2, minute=30)},
    "search-gaps": {"task": "search.tasks.find_gaps", "schedule": crontab(day_of_week=1, hour=6, minute=50)},
    "search-deliver": {"task": "search.tasks.deliver", "schedule": 20.0},
    "files-sweep": {"task": "intranet.files.tasks.sweep", "schedule": 30.0},
    "mydata-packages": {"task": "intranet.mydata.tasks.resume_packages", "schedule": 60.0},
    "mydata-retention": {"task": "intranet.mydata.tasks.retention", "schedule": crontab(hour=2, minute=15)},
    "people-closing": {"task": "intranet.people.tasks.close_left", "schedule": 30.0},
    "people-imports": {"task": "intranet.people.tasks.resume_imports", "schedule": 60.0},
    "people-nightly": {"task": "intranet.people.tasks.nightly", "schedule": crontab(hour=0, minute=5)},
    "spaces-nightly": {"task": "intranet.spaces.tasks.nightly", "schedule": crontab(hour=0, minute=15)},
    "post-deliver": {"task": "intranet.notifications.tasks.deliver", "schedule": 60.0},
}

# Wagtail's own background work goes the same way as ours.
TASKS = {"default": {"BACKEND": "intranet.config.task_backend.CeleryBackend"}}
