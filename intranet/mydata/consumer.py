"""What happens elsewhere, and what it means for somebody's data."""

from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.mydata import tasks
from intranet.mydata.actions import erasing
from intranet.people.models import Person


@journal.on("people.person.left")
def follow(entry: Entry) -> None:
    """Delete at once what is kept only until leaving. A second run finds nothing left."""
    person = Person.objects.select_related("user").filter(pk=entry.subject_id).first()
    if person is not None:
        erasing.leave(person)


@journal.on("mydata.package.ordered")
def begin(entry: Entry) -> None:
    """Ask a worker for the package; with a dead broker it waits for the clock."""
    tasks.soon(int(entry.subject_id))
