"""What editors keep: weights, words, best answers. Asked for with every question; it needs no index."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.analysis import tokens


class Tuning(models.Model):
    """The weights that editors have set, by name (``search.tuning``); others are as in a new installation. One row."""

    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("weights of the search")
        verbose_name_plural = _("weights of the search")

    def __str__(self) -> str:
        return str(_("weights of the search"))


#: Nobody keeps longer lists in order, and every word is asked for.
MOST_WORDS, LONGEST_ENTRY = 30, 80


def tidy(entries: Any) -> list[str]:
    """Return entries without spaces too many and without doubles, in their order; the first spelling counts."""
    cleaned = (" ".join(tokens.clean(str(entry)).split()) for entry in entries)
    kept: dict[str, str] = {}
    for entry in cleaned:
        if entry:
            kept.setdefault(entry.casefold(), entry)
    return list(kept.values())


class WordGroup(models.Model):
    """Words that stand for each other when somebody searches. They may be several words long."""

    class Kind(models.TextChoices):
        """How its words hang together."""

        EQUAL = "equal", _("Words that mean the same")
        ABBREVIATION = "abbreviation", _("An abbreviation and what it stands for")
        ONE_WAY = "one_way", _("An everyday word that leads to the proper one")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    words = models.JSONField(_("words"), default=list)
    #: What an abbreviation stands for (both ways), or where an everyday word leads (one way only).
    leads_to = models.JSONField(_("stands for or leads to"), default=list, blank=True)
    note = models.CharField(_("note to other editors"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("group of words")
        verbose_name_plural = _("groups of words")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        mark = {"equal": "", "abbreviation": " = ", "one_way": " → "}[self.kind]
        return ", ".join(self.words) + mark + ", ".join(self.leads_to)

    def clean(self) -> None:
        """Tidy the words. Raises ``ValidationError`` by field when they cannot work."""
        self.words, self.leads_to = tidy(self.words), tidy(self.leads_to)
        if self.kind == self.Kind.EQUAL:
            self.leads_to = []
        faults = {name: told for name in ("words", "leads_to") if (told := self._fault(name))}
        if faults:
            raise ValidationError(faults)

    def _fault(self, name: str) -> str:
        """Return what is wrong with the words of one field, or ""."""
        entries: list[str] = getattr(self, name)
        if name == "leads_to" and not entries:
            needed = self.kind in (self.Kind.ABBREVIATION, self.Kind.ONE_WAY)
            return gettext("Write what it stands for or leads to.") if needed else ""
        if name == "words" and self.kind == self.Kind.EQUAL and len(entries) < 2:
            return gettext("Write at least two words that mean the same, each on a line of its own.")
        return entries_fault(entries)


class BestAnswer(models.Model):
    """The one place that answers some words best: shown above the hits, to those who may see it."""

    words = models.JSONField(_("words"), default=list)
    #: As the editor wrote it: a place on the site, which is then found by kind and key wherever it moves, or outside.
    url = models.CharField(_("address"), max_length=500)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    #: Only for places outside the site; those inside have their own.
    title = models.CharField(_("title"), max_length=120, blank=True)
    reason = models.CharField(_("why this is the answer"), max_length=200)

    class Meta:
        verbose_name = _("best answer")
        verbose_name_plural = _("best answers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.words)

    @property
    def is_inside(self) -> bool:
        """Whether it is a place on the site, so that its own rule decides who sees it."""
        return self.url.startswith("/") and not self.url.startswith("//")

    def clean(self) -> None:
        """Tidy words and address. Raises ``ValidationError`` by field when they cannot work."""
        self.words = tidy(self.words)
        self.url = self.url.strip().removeprefix(settings.WAGTAILADMIN_BASE_URL.rstrip("/"))
        faults = {}
        if told := entries_fault(self.words):
            faults["words"] = told
        if not self.is_inside and not self.url.startswith(("https://", "http://")):
            faults["url"] = gettext("An address begins with https:// or, on this site, with /.")
        elif not self.is_inside and not self.title:
            faults["title"] = gettext("Write what the place outside the site is called.")
        if faults:
            raise ValidationError(faults)


def entries_fault(entries: list[str]) -> str:
    """Return what keeps words or expressions from being searched for, or ""."""
    if not entries:
        return gettext("Write at least one word.")
    if len(entries) > MOST_WORDS:
        return gettext("There can be %(most)d words at most. Make two groups.") % {"most": MOST_WORDS}
    for entry in entries:
        if len(entry) > LONGEST_ENTRY or not tokens.texts(entry):
            return gettext("»%(word)s« cannot be searched for: it has no letters, or too many.") % {
                "word": entry[:LONGEST_ENTRY]
            }
    return ""
