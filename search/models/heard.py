"""What is heard of those who search: counts without persons, wishes, and questions that want mending."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Count(models.Model):
    """How often something was asked on a day, each person once. Nobody is named, and few are never shown."""

    day = models.DateField()
    text = models.CharField(max_length=60)
    asked = models.PositiveIntegerField(default=0)
    #: The places that are taken in the crowd (``search.crowd``): how many people there are at least.
    people = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class Unanswered(Count):
    """How many people asked something on a day and found nothing."""

    class Meta:
        verbose_name_plural = "unanswered"
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="search_unanswered_day")]


class Answered(Count):
    """How many people asked something on a day and found something, and how many of them opened any of it."""

    opened = models.PositiveIntegerField(default=0)
    #: The sum of the places that were opened: divided by ``opened``, how far down people read.
    places = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "answered"
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="search_answered_day")]


class Gap(models.Model):
    """A question that is not answered well, and who can mend that. Who asked it stands nowhere.

    ``kind`` and ``object_id`` are the place that is nearest to the question and open to all staff; whoever answers for
    it is the ``owner``. Nobody's gaps are those of the search's editors.
    """

    class Why(models.TextChoices):
        """What is wrong."""

        NOTHING = "nothing", _("nothing is found")
        PASSED_BY = "passed_by", _("what is found is hardly opened")

    class Outcome(models.TextChoices):
        """How it ended."""

        WRITTEN = "written", _("A page now answers it")
        WORDS = "words", _("A group of words leads to the answer")
        ANSWER = "answer", _("It has a best answer")
        NOT_OURS = "not_ours", _("It is not for us to answer")
        ITSELF = "itself", _("People find and open something again, or no longer ask")

    text = models.CharField(max_length=60)
    why = models.CharField(max_length=10, choices=Why)
    asked = models.PositiveIntegerField()
    opened = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    found_on = models.DateField()
    #: Whether its owner has a message about it.
    told = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("search without a good answer")
        verbose_name_plural = _("searches without a good answer")
        ordering = ["found_on", "-asked", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["text"], condition=models.Q(closed_on__isnull=True), name="search_gap_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Reworded(Count):
    """How many people asked ``text`` on a day, opened nothing, and soon after opened something for ``goal``."""

    goal = models.CharField(max_length=60)

    class Meta:
        verbose_name_plural = "reworded"
        constraints = [models.UniqueConstraint(fields=["day", "text", "goal"], name="search_reworded_day")]

    def __str__(self) -> str:
        return f"{self.text} → {self.goal}"


class Wish(models.Model):
    """What somebody looked for and did not find, in her own words. Nobody is named."""

    day = models.DateField()
    text = models.CharField(_("searched for"), max_length=60)
    words = models.CharField(_("what you were looking for"), max_length=300)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.text
