"""What happens to people elsewhere, and what it means for spaces."""

from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.people.models import Person
from intranet.spaces.actions import members


@journal.on("people.person.left")
def follow(entry: Entry) -> None:
    """Take somebody who has left the municipality out of her spaces. Idempotent: a second run finds her in none."""
    person = Person.objects.filter(pk=entry.subject_id).first()
    if person is not None:
        members.release(person)
