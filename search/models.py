"""The index as it lies in the database: what the database engines need beside their own match tables.

The match tables (``search_match_0`` and ``_1``, on SQLite also ``search_start_0`` and ``_1``) are made by the
migrations with the engine's own means and hold nothing but tokens. Rows here are narrow where queries join them;
the texts lie apart in ``Text``. Nothing is ever read without audience tokens: only the engines read these tables.


Below them lie the words that editors keep. They are asked for with every question and need no index.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intranet.access import scope
from search.analysis import tokens


class Index(models.Model):
    """Which generation answers. One row; its lock makes writers wait for each other."""

    generation = models.PositiveIntegerField(default=0)
    #: The pair of match tables in use, 0 or 1; a rebuild fills the other one.
    slot = models.PositiveSmallIntegerField(default=0)
    #: The generation being built, or nothing.
    building = models.PositiveIntegerField(null=True, blank=True)
    building_since = models.DateTimeField(null=True, blank=True)
    #: Numbers are never used twice, not even after a failed rebuild.
    latest = models.PositiveIntegerField(default=0)
    #: The analyzer that made the tokens in use.
    analyzer = models.CharField(max_length=80, blank=True)
    #: Grows with every write, so that what was read from the index can be kept until then.
    revision = models.PositiveBigIntegerField(default=0)
    swapped_at = models.DateTimeField(null=True, blank=True)
    #: Another one after every change of what editors keep (``WordGroup``): what processes remember of it is then old.
    #: It stands here because this row is read with every question anyway.
    wording = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name_plural = "indexes"

    def __str__(self) -> str:
        return f"generation {self.generation}"

    @classmethod
    def serving(cls) -> "Index":
        """Return the row; within one request it stays the same."""
        return scope.remember(("search", "index"), lambda: cls.objects.filter(pk=1).first() or cls(pk=1))


class Audience(models.Model):
    """A set of access tokens that documents share: who may find them. Its key is made from the tokens."""

    id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.pk)


class AudienceToken(models.Model):
    """One token of an audience; a person who holds it may find the audience's documents."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "audience"], name="search_token_audience")]

    def __str__(self) -> str:
        return self.token


class Signature(models.Model):
    """A set of facet values that documents share (``search.backends.facets``).

    Its key is made from the values, so that a process may remember for ever what a key stands for.
    """

    id = models.BigIntegerField(primary_key=True)
    #: "<facet>:<value>"
    tags = models.JSONField()

    def __str__(self) -> str:
        return " ".join(self.tags)


class Document(models.Model):
    """One document of one generation, without its texts."""

    generation = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    #: Kind and year; all other tags; and the unit, 0 for none.
    stamp = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="+", db_index=False)
    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.BigIntegerField(default=0)
    weight = models.FloatField(default=1.0)
    #: Days as ordinals: when it was last changed, and the first and last day on which it answers.
    day = models.IntegerField()
    from_day = models.IntegerField(default=0)
    until_day = models.IntegerField(default=9_999_999)
    version = models.BigIntegerField(default=0)
    fingerprint = models.CharField(max_length=32)
    #: False for what was deleted: the row stays a while, so that an older version cannot bring it back.
    live = models.BooleanField(default=True)
    #: Whether its words are counted in ``Word``: only those of documents that all staff may find now.
    counted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "kind", "object_id"], name="search_document_object")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class Text(models.Model):
    """The original texts of a document, for showing and highlighting."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="text")
    title = models.TextField()
    url = models.TextField()
    summary = models.TextField(blank=True)
    headings = models.JSONField(default=list)
    keywords = models.JSONField(default=list)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="da")

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word as people write it, and how many documents open to all staff have it: "did you mean" knows no others."""

    generation = models.PositiveIntegerField()
    word = models.CharField(max_length=64)
    documents = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "word"], name="search_word_generation")]

    def __str__(self) -> str:
        return self.word


class Owed(models.Model):
    """A row whose document an engine outside the database has still to hear of.

    Written with the change itself, delivered after it; so nothing is lost while that engine is away, and no save
    waits for it.
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    #: Another one each time that the row is owed again, so that what changes during a delivery stays owed.
    mark = models.BigIntegerField()
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "owed"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_owed_object")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


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
