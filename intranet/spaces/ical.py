"""A meeting as a calendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from icalendar import Calendar, Event

from intranet.spaces.models import Meeting


def file_of(meeting: Meeting, address: str) -> bytes:
    """Return the meeting as an iCalendar file. ``address`` leads back to the space, and asks for sign-in."""
    event = Event()
    event.add("uid", f"{meeting.key}@{settings.FORKANT_PRODUCT_NAME.lower()}")
    event.add("dtstamp", _utc(meeting.changed_at))
    event.add("dtstart", _utc(meeting.starts_at))
    event.add("dtend", _utc(meeting.ends_at))
    event.add("sequence", meeting.sequence)
    event.add("summary", meeting.title)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("url", address)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.FORKANT_PRODUCT_NAME}//{settings.FORKANT_MUNICIPALITY}//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
