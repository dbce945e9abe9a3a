"""When the clock and the workers last gave a sign of life."""

from django.db import models
from django.utils import timezone


class Pulse(models.Model):
    """The last sign of life of one kind of process: ``beat`` when it sends its tick, ``worker`` when it runs it."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
