"""The table of sign-ins: one for each of the cast."""

from __future__ import annotations

from intranet.config.demonstration import reading
from intranet.config.demonstration.build.people import PASSWORD
from intranet.people.models import Person


def table() -> str:
    """Return the table as text. Names are read from the database, because somebody may have changed them there."""
    shows = {row["key"]: row["login"] for row in reading.data("cast")["person"] if "login" in row}
    people = {str(row.source_id): row for row in Person.objects.filter(source_id__in=shows).select_related("user")}
    rows = [("User name", "Name", "What to see there")]
    rows += [(people[key].user.username, people[key].name, what) for key, what in shows.items() if key in people]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = [f"  {name:<{first}}  {who:<{second}}  {what}" for name, who, what in rows]
    lines.insert(1, f"  {'─' * first}  {'─' * second}  {'─' * max(len(row[2]) for row in rows)}")
    lines += ["", f"  The password of everybody in the demonstration: {PASSWORD}"]
    return "\n".join(lines)
