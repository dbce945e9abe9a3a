"""What the room tells: that a package is ready, or could not be made. The person alone, and nothing of its contents."""

from __future__ import annotations

from django.urls import reverse

from intranet.journal.models import Entry
from intranet.notifications import notifications
from intranet.people.models import User


def _owner(entry: Entry) -> list[User]:
    return list(User.objects.filter(pk=entry.facts.get("user")))


for _verb, _icon in (("ready", "success"), ("failed", "error")):
    notifications.rule(
        f"mydata.package.{_verb}",
        to=_owner,
        template=f"mydata/notices/package_{_verb}",
        topic="data",
        icon=_icon,
        url=lambda entry: f"{reverse('mydata:page')}#pakke",
    )
