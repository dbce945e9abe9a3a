"""The way to publication: an editor submits, a publisher of the section says yes or asks for changes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState


class PublisherApproval(Task):
    """A step that whoever holds the publisher's role for the page today can take; nobody is named in advance."""

    class Meta:
        verbose_name = _("approval by a publisher")
        verbose_name_plural = _("approvals by a publisher")

    @classmethod
    def get_description(cls) -> str:
        """Say it to whoever sets up workflows."""
        return str(_("Publishers approve pages of their own section"))

    def _may(self, obj: Any, user: Any) -> bool:
        from intranet.content import roles

        return roles.in_section(user, [roles.Role.PUBLISHER], obj)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Publishers of the section may."""
        return self._may(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Others wait while a publisher decides."""
        return not self._may(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Publishers of the section may."""
        return self._may(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Approve, or ask for changes in words."""
        if not self._may(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for the person."""
        from intranet.content import roles

        pages = roles.section(user, [roles.Role.PUBLISHER]).values_list("pk", flat=True)
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in pages])
