"""Posts, replies, files and reactions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.files import actions as file_words
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import Person, User
from intranet.spaces import files
from intranet.spaces.actions import _common
from intranet.spaces.models import Attachment, Mention, Post, Reaction, Space


@transaction.atomic
def write(
    space: Space,
    text: str,
    *,
    parent: Post | None = None,
    mentioned: Sequence[Person] = (),
    uploads: Sequence[Any] = (),
    key: UUID,
    by: User,
) -> Post:
    """Write a post, or a reply to ``parent``, with files and names of colleagues. Sent twice, it is one post.

    Raises:
        access.Denied: only members write, and not in an ended space.
        ValidationError: neither words nor files, a file that cannot be shared, somebody named who cannot read it, or
            something like a CPR number.
    """
    held = _common.locked(space, "write", by=by)
    author = _common.person_of(by)
    known = Post.objects.filter(key=key, space=held, author=author).first()
    if known is not None:
        return known
    opening = _opening(held, parent, by=by)
    _check_words(text, uploads)
    _check_mentioned(held, mentioned)
    kinds = [files.check(upload) for upload in uploads]
    post = Post.objects.create(space=held, author=author, parent=opening, text=text.strip(), key=key)
    people = [person for person in dict.fromkeys(mentioned) if person.pk != author.pk]
    Mention.objects.bulk_create([Mention(post=post, person=person) for person in people])
    for upload, kind in zip(uploads, kinds, strict=True):
        _attach(post, upload, kind, by=by)
    journal.record(
        "spaces.post.replied" if opening else "spaces.post.written",
        by=by,
        subject=post,
        facts=_common.facts(
            held,
            thread=post.thread_id,
            to=opening.author_id if opening else None,
            mentioned=[person.pk for person in people],
        ),
    )
    return post


def _opening(space: Space, parent: Post | None, *, by: User) -> Post | None:
    """Return the post that opens the thread, as it stands."""
    if parent is None:
        return None
    opening = Post.objects.get(pk=parent.thread_id, space=space)
    opening.space = space
    access.require(by, "reply", opening)
    return opening


def _check_words(text: str, uploads: Sequence[Any]) -> None:
    cpr.refuse(text)
    if not text.strip() and not uploads:
        raise ValidationError({"text": _("Write something, or attach a file.")})
    if len(uploads) > files.MOST:
        raise ValidationError(
            {"uploads": _("Attach at most %(most)s files to one post.") % {"most": files.MOST}}, code="many"
        )


def _check_mentioned(space: Space, mentioned: Sequence[Person]) -> None:
    """Refuse to name somebody who could not read it: the name would tell her that there is something."""
    for person in mentioned:
        if not access.can(person.user, "read", space):
            raise ValidationError(
                {"mentioned": _("%(name)s is not a member, so she cannot read it.") % {"name": person.name}}
            )


def _attach(post: Post, upload: Any, kind: str, *, by: User) -> None:
    """Keep a file, whose words will be read; if the transaction fails after all, the file goes too."""
    row = Attachment(post=post, name=files.clean_name(upload.name), kind=kind, size=upload.size)
    row.file.save("", upload, save=False)
    row.save()
    file_words.expect(row, by=by)


@transaction.atomic
def edit(post: Post, text: str, *, revision: int, by: User) -> Post:
    """Change one's own words; the post says that it was changed.

    Raises:
        ValidationError: changed since ``revision``, empty, or something like a CPR number.
    """
    current = _common.part(Post, post, "edit", by=by)
    if current.text == text.strip():
        return current
    _common.refuse_changed(current, revision)
    _check_words(text, list(current.attachments.all()))
    current.text, current.edited_at = text.strip(), timezone.now()
    current.revision += 1
    current.save(update_fields=["text", "edited_at", "revision"])
    journal.record("spaces.post.edited", by=by, subject=current, facts=_common.facts(current.space))
    return current


def _forget_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


@transaction.atomic
def remove(post: Post, *, by: User) -> None:
    """Take a post away: its words, names, files and reactions go at once. One with replies leaves an empty place."""
    current = _common.part(Post, post, "remove", by=by)
    held = list(current.attachments.all())
    names = [str(row.file.name) for row in held]
    for row in held:
        file_words.forget(row, by=by)
    journal.record("spaces.post.removed", by=by, subject=current, facts=_common.facts(current.space))
    if current.parent_id is None and current.replies.exists():
        current.attachments.all().delete()
        current.mentions.all().delete()
        current.reactions.all().delete()
        current.text, current.removed_at = "", timezone.now()
        current.save(update_fields=["text", "removed_at"])
    else:
        current.delete()
    transaction.on_commit(lambda: _forget_files(names))


@transaction.atomic
def detach(attachment: Attachment, *, by: User) -> None:
    """Take a file away from its post.

    Raises:
        ValidationError: the post holds nothing else; take the post away instead.
    """
    held = _common.lock(attachment.post.space)
    row = Attachment.objects.select_related("post").get(pk=attachment.pk)
    row.post.space = held
    access.require(by, "remove", row)
    if not row.post.text and row.post.attachments.count() == 1:
        raise ValidationError(_("The file is all there is in the post. Take the post away instead."))
    name, post = str(row.file.name), row.post
    file_words.forget(row, by=by)
    row.delete()
    journal.record("spaces.post.file_removed", by=by, subject=post, facts=_common.facts(held))
    transaction.on_commit(lambda: _forget_files([name]))


@transaction.atomic
def react(post: Post, code: str, *, by: User) -> bool:
    """Nod to a post, or take the nod back; return whether it stands now.

    Raises:
        ValidationError: no such reaction.
    """
    current = _common.part(Post, post, "react", by=by)
    if code not in Reaction.Code.values:
        raise ValidationError(_("There is no such reaction."))
    person = _common.person_of(by)
    known = Reaction.objects.filter(post=current, person=person, code=code)
    stands = not known.exists()
    if stands:
        Reaction.objects.create(post=current, person=person, code=code)
    else:
        known.delete()
    facts = _common.facts(current.space, code=code, stands=stands)
    journal.record("spaces.post.reacted", by=by, subject=current, facts=facts)
    return stands
