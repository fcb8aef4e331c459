"""Sessions as calendar entries (RFC 5545): one UID for each session, a revision for each change."""

from email.utils import parseaddr
from typing import Literal

from django.conf import settings
from django.utils import timezone

from icalendar import Calendar, Event, vCalAddress, vText

from .models import Registration, Session

PRODUCT = "-//Magnetiq//Webinars//EN"
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


def public_entry(session: Session, language: str, url: str) -> str:
    """The session for anybody's calendar; the way into the room comes by mail."""
    return calendar_of(event_of(session, language, url), "PUBLISH")


def personal_entry(registration: Registration, url: str) -> str:
    """The session for a participant's calendar, with their own link into the room.

    Sent again after a change it replaces the entry, and removes it once there is no place any
    more or the session is cancelled.
    """
    session = registration.session
    is_wanted = registration.state == "confirmed" and session.state != "cancelled"
    event = event_of(session, registration.language, url)
    event.add("organizer", organizer(), encode=False)
    event.add("attendee", attendee(registration), encode=False)
    if not is_wanted:
        event["status"] = vText("CANCELLED")
    return calendar_of(event, "REQUEST" if is_wanted else "CANCEL")


def event_of(session: Session, language: str, url: str) -> Event:
    event = Event()
    event.add("uid", f"{session.uid}@{settings.MAGNETIQ_EMAIL_ID_DOMAIN}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", session.starts_at.astimezone(session.tzinfo))
    event.add("dtend", session.ends_at.astimezone(session.tzinfo))
    event.add("summary", session.title(language))
    event.add("description", url)
    event.add("location", url)
    event.add("url", url)
    event.add("status", "CONFIRMED")
    return event


def organizer() -> vCalAddress:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = vText(name)
    return organizer


def attendee(registration: Registration) -> vCalAddress:
    """Who has registered has accepted; nobody needs to answer."""
    address = vCalAddress(f"mailto:{registration.email}")
    address.params["CN"] = vText(registration.name)
    address.params["PARTSTAT"] = vText("ACCEPTED")
    address.params["RSVP"] = vText("FALSE")
    return address


def calendar_of(event: Event, method: Method) -> str:
    """The file around one event, with the rules of its time zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())
