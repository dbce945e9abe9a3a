"""Rows that few write on purpose, but that the register must not forget: of every declared model at least one."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    GroupApprovalTask,
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from intranet.mydata.models import Package, RetentionRun
from intranet.notifications.models import Preference, QuietHours
from intranet.people.models import ImportFile
from tests.factories import content, people
from tests.world.shape import World


def work(world: World) -> None:
    """Packages and clean-ups, what the sign-in and the desk keep, and choices about messages."""
    cast, things, now = world.cast, world.things, timezone.now()
    things["package"] = _package(world)
    things["clean-up"] = RetentionRun.objects.create(
        record="journal.Reading", on=now.date(), finished_at=now, deleted=3
    )
    EmailAddress.objects.create(user=cast.employee, email="mette@koege.example", primary=True)
    SocialAccount.objects.create(user=cast.employee, provider="kommune", uid="1a2b", extra_data={"name": "Mette Holm"})
    # Somebody outside the cast: the pages of those who have one are tested in tests/people.
    RecoveryCodes.activate(people.PersonFactory().user)
    Preference.objects.create(user=cast.employee, topic="plan", frequency="weekly")
    QuietHours.objects.create(user=cast.employee)
    ImportFile.objects.create(run=things["import"], name="enheder.csv")
    _at_the_desk(world)


def _package(world: World) -> Package:
    now = timezone.now()
    package = Package(
        user=world.cast.employee, state=Package.State.READY, ready_at=now, expires_at=now + timedelta(days=14)
    )
    package.file.save("package.zip", ContentFile(b"everything"), save=True)
    package.size = 10
    package.save()
    return package


def _at_the_desk(world: World) -> None:
    """What Wagtail keeps about an editor who works on a page."""
    editor, page, now = world.cast.editor, world.things["article"], timezone.now()
    kind = ContentType.objects.get_for_model(page)
    mark = {"content_type": kind, "label": "Om", "action": "wagtail.edit", "timestamp": now, "user": editor}
    PageLogEntry.objects.create(page=page, **mark)
    ModelLogEntry.objects.create(object_id=str(page.pk), **mark)
    workflow = Workflow.objects.create(name="Godkendelse")
    task = GroupApprovalTask.objects.create(name="Se siden igennem")
    revision = world.things["changed"].latest_revision
    state = WorkflowState.objects.create(
        content_type=kind,
        base_content_type=kind,
        object_id=str(page.pk),
        workflow=workflow,
        requested_by=editor,
    )
    state.current_task_state = TaskState.objects.create(
        workflow_state=state, task=task, revision=revision, finished_by=editor, content_type=kind
    )
    state.save()
    remark = Comment.objects.create(page=page, user=editor, text="Er det rigtigt?", contentpath="title", position="")
    CommentReply.objects.create(comment=remark, user=editor, text="Ja.")
    PageSubscription.objects.create(page=page, user=editor, comment_notifications=True)
    EditingSession.objects.create(user=editor, content_type=kind, object_id=str(page.pk), last_seen_at=now)
    FormState.objects.create(
        user=editor, content_type=kind, object_id=str(page.pk), data="title=Om", last_updated_at=now
    )
    APIToken.objects.create(user=editor, name="Prøve", key_hash="0" * 64, prefix="wt")
    UserProfile.objects.create(user=editor, preferred_language="da")
    UploadedFile.objects.create(
        for_content_type=kind, uploaded_by_user=editor, file=ContentFile(b"en fil", name="fil.txt")
    )
    content.ContentImageFactory(title="Uploadet", uploaded_by_user=editor).file.close()
    content.ContentDocumentFactory(title="Uploadet", uploaded_by_user=editor)
