"""What is said in a space: posts and replies, with mentions, reactions and files."""

from __future__ import annotations

import secrets
import uuid
from typing import Self

from django.contrib.contenttypes.fields import GenericRelation
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person
from intranet.spaces.models.space import Space


def attachment_path(attachment: Attachment, filename: str) -> str:
    """Return where a file is stored: a random name each time, never what it was called."""
    return f"spaces/{attachment.post.space_id}/{secrets.token_hex(16)}"


class Part(models.Model):
    """Something that somebody wrote in a space. ``key`` makes a form that is sent twice one thing."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="%(class)ss")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def opening(self) -> Self:
        """Posts that open a thread."""
        return self.filter(parent=None)


class Post(Part):
    """A post, or a reply to one: plain text. Threads are one level deep.

    A post that is taken away loses its words and files at once (``removed_at``); its replies stay.
    """

    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(_("text"), max_length=4000, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    mentioned = models.ManyToManyField(Person, through="Mention", related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["space", "-created_at"], name="spaces_post_feed", condition=models.Q(parent=None)),
            models.Index(fields=["parent", "created_at"], name="spaces_post_replies"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} in {self.space_id}"

    @property
    def thread_id(self) -> int:
        """The post that opens the thread."""
        return self.parent_id or self.pk


class Mention(models.Model):
    """Somebody is named in a post, by account and not by the letters of her name."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="spaces_mention_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id}"


class Reaction(models.Model):
    """A nod to a post. Shown with names, never added up or compared."""

    class Code(models.TextChoices):
        """The few there are."""

        THANKS = "thanks", _("Thank you")
        AGREE = "agree", _("I agree")
        IDEA = "idea", _("Good idea")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=10, choices=Code.choices)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "person", "code"], name="spaces_reaction_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.post_id}"


class Attachment(models.Model):
    """A file with a post. Served only by the room's own view, for download; ``kind`` is one of ``files.KINDS``."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=150)
    file = models.FileField(upload_to=attachment_path, storage=default_storage)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    words = GenericRelation("files.FileText", content_type_field="subject_type", object_id_field="subject_id")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} of {self.post_id}"
