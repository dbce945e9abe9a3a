"""What the post asks about people: a work address and working days, for many at once."""

from collections.abc import Collection

from intranet.notifications import contacts
from intranet.people.models import Person


def contacts_of(user_ids: Collection[int]) -> dict[int, contacts.Contact]:
    """Return each person's work e-mail and working days, by user id."""
    rows = Person.objects.filter(user_id__in=user_ids).values_list("user_id", "email", "working_days")
    return {pk: contacts.Contact(email, tuple(days)) for pk, email, days in rows}


contacts.register(contacts_of)
