"""One run of the organisation import, from the chosen files to what was written."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def import_path(row: ImportFile, filename: str) -> str:
    """Return where an uploaded file waits; a name nobody can guess, never the one it had."""
    return f"imports/{secrets.token_hex(16)}"


class ImportRun(models.Model):
    """What somebody wanted to import, what it would change, and what came of it.

    ``preview`` holds the differences with names, ``errors`` what is wrong in the files; both, and the files, are
    emptied by :func:`intranet.people.actions.importing.forget_old`. ``digest`` is that of the differences that the
    person saw and said yes to: others are never written. ``leased_until`` keeps two workers apart.
    """

    class State(models.TextChoices):
        """Where the run is."""

        WAITING = "waiting", _("waiting to be read")
        CHECKING = "checking", _("being read")
        FAULTY = "faulty", _("has errors")
        READY = "ready", _("waits for a yes")
        CONFIRMED = "confirmed", _("waiting to be written")
        RUNNING = "running", _("being written")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped, nothing was changed")
        FAILED = "failed", _("failed, nothing was changed")

    OPEN = (State.WAITING, State.CHECKING, State.READY, State.CONFIRMED, State.RUNNING)

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    preview = models.JSONField(default=dict, blank=True)
    errors = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    confirmed = models.JSONField(default=list, blank=True)
    reason = models.CharField(_("why so many"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("organisation import")
        verbose_name_plural = _("organisation imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class ImportFile(models.Model):
    """One file of a run. ``name`` is what the person called it; the stored file has another."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=import_path, storage=default_storage, max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
