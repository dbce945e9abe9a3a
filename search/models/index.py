"""The index as it lies in the database: what the database engines need beside their own match tables.

The match tables (``search_match_0`` and ``_1``, on SQLite also ``search_start_0`` and ``_1``) are made by the
migrations with the engine's own means and hold nothing but tokens. Rows here are narrow where queries join them;
the texts lie apart in ``Text``. Nothing is ever read without audience tokens: only the engines read these tables.
"""

from django.db import models

from intranet.access import scope


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
