"""Turns what Wagtail does into journal entries. The only signals of the house.

Publishing, unpublishing, moving, the steps of the workflow and all that is done to documents happen inside Wagtail, in
its admin, in commands and in scheduled runs; all of them pass here. So does the end of ``migrate``, after which the
room's ground is laid.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    task_rejected,
    workflow_approved,
    workflow_cancelled,
    workflow_submitted,
)

from intranet.content import audience, ground
from intranet.content.models import ContentDocument
from intranet.content.pages import BasePage
from intranet.files import actions as file_words
from intranet.journal import journal

post_migrate.connect(ground.after_migrate, dispatch_uid="content.ground")


def actor(user: Any = None) -> Any:
    """Return who is at work: the account that Wagtail names, or None for a scheduled run."""
    found = user or get_active_log_context().user
    return found if getattr(found, "pk", None) else None


def note(verb: str, page: Page, user: Any = None, **facts: Any) -> None:
    """Write the entry; ``facts`` are ids and short values."""
    with transaction.atomic():
        journal.record(verb, by=actor(user), subject=page.specific, facts=facts)


@receiver(page_published, dispatch_uid="content.published")
def published(sender: Any, instance: Page, revision: Any = None, **kwargs: Any) -> None:
    """A page went live, or a new revision of it did. Its files are visible from this moment, not from the next run."""
    ReferenceIndex.create_or_update_for_object(instance)
    by = actor(get_active_log_context().user or getattr(revision, "user", None))
    first = instance.first_published_at == instance.last_published_at
    with transaction.atomic():
        note("content.page.published", instance, by, first=first)
        if isinstance(instance, BasePage):
            instance.published(by)


@receiver(page_unpublished, dispatch_uid="content.unpublished")
def unpublished(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page is no longer for anybody."""
    note("content.page.unpublished", instance)


@receiver(post_page_move, dispatch_uid="content.moved")
def moved(sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """A page has a new address, and the audience of its new place; so has everything below it."""
    specific = Page.objects.get(pk=instance.pk).specific
    if isinstance(specific, BasePage):
        audience.keep(specific)
    if url_path_before != url_path_after:
        note("content.page.moved", specific)


@receiver(workflow_submitted, dispatch_uid="content.submitted")
def submitted(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """An editor asks for publication."""
    if isinstance(instance.content_object, Page):
        note("content.page.submitted", instance.content_object, user, title=instance.content_object.title)


@receiver(task_rejected, dispatch_uid="content.rejected")
def rejected(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """A publisher asks for changes."""
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        asker = instance.workflow_state.requested_by_id
        note("content.page.returned", page, user, title=page.title, requested_by=asker)


@receiver(workflow_approved, dispatch_uid="content.approved")
def approved(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """A publisher said yes."""
    if isinstance(instance.content_object, Page):
        page = instance.content_object
        note("content.page.approved", page, user, title=page.title, requested_by=instance.requested_by_id)


@receiver(workflow_cancelled, dispatch_uid="content.withdrawn")
def withdrawn(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """The editor took the question back."""
    if isinstance(instance.content_object, Page):
        note("content.page.withdrawn", instance.content_object, user)


@receiver(post_save, sender=ContentDocument, dispatch_uid="content.document_saved")
def document_saved(sender: Any, instance: ContentDocument, raw: bool = False, **kwargs: Any) -> None:
    """A document was uploaded, exchanged or called something else. What is new in it will be read."""
    if raw:
        return
    by = actor(get_active_log_context().user or instance.uploaded_by_user)
    with transaction.atomic():
        file_words.expect(instance, by=by)
        journal.record("content.document.saved", by=by, subject=instance)


@receiver(pre_delete, sender=ContentDocument, dispatch_uid="content.document_deleted")
def document_deleted(sender: Any, instance: ContentDocument, **kwargs: Any) -> None:
    """A document goes, and its words with it."""
    file_words.forget(instance, by=actor())


@receiver(post_delete, sender=ReferenceIndex, dispatch_uid="content.document_released")
def document_released(sender: Any, instance: ReferenceIndex, **kwargs: Any) -> None:
    """A page no longer uses a document, so those who saw it there may see it no longer."""
    if instance.to_content_type.model_class() is not ContentDocument:
        return
    document = ContentDocument.objects.filter(pk=instance.to_object_id).first()
    if document is not None:
        with transaction.atomic():
            journal.record("content.document.released", by=actor(), subject=document)
