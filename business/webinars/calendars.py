"""Sessions as calendar entries (RFC 5545): one UID for each session, a revision for each change."""

from datetime import timedelta
from email.utils import parseaddr
from typing import Literal

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from .links import join_url, manage_url, topic_url
from .models import Registration, RegistrationState, Session, SessionState
from .zone_rules import zone_rules

PRODUCT = "-//Magnetiq//Webinars//EN"
ALARMS = (timedelta(days=1), timedelta(minutes=30))
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


def public_entry(session: Session, language: str, url: str) -> str:
    """The session for anybody's calendar; the way into the room comes by mail."""
    event = event_of(session, language, url)
    event.add("description", url)
    return calendar_of(event, "PUBLISH")


def personal_entry(registration: Registration) -> str:
    """The session for a participant's calendar, with their own link into the room.

    Sent again after a change it replaces the entry, and removes it once there is no place any
    more or the session is cancelled.
    """
    event = event_of(registration.session, registration.language, join_url(registration))
    event["sequence"] = revision_of(registration)
    event.add("description", description_of(registration))
    return invitation(event, registration.email, registration.name, method_for(registration))


def speaker_entry(session: Session, address: str, name: str, language: str) -> str:
    """The session for a speaker's calendar, without a way into the room: the host tells them."""
    event = event_of(session, language, topic_url(session, language))
    return invitation(event, address, name, speaker_method(session))


def speaker_method(session: Session) -> Method:
    return "CANCEL" if session.state == SessionState.CANCELLED else "REQUEST"


def invitation(event: Event, address: str, name: str, method: Method) -> str:
    """An entry that a mail puts into somebody's calendar, changes there, or removes."""
    event.add("organizer", organizer(), encode=False)
    event.add("attendee", attendee(address, name), encode=False)
    if method == "CANCEL":
        event["status"] = vText("CANCELLED")
        event.subcomponents.clear()
    return calendar_of(event, method)


def method_for(registration: Registration) -> Method:
    """Whether the entry belongs into the participant's calendar, or out of it."""
    is_off = registration.session.state == SessionState.CANCELLED
    return "CANCEL" if is_off or registration.state != RegistrationState.CONFIRMED else "REQUEST"


def revision_of(registration: Registration) -> int:
    """Each change has a higher number: of the session, and each time somebody leaves or returns."""
    has_left = registration.state != RegistrationState.CONFIRMED
    return registration.session.sequence + 2 * (registration.round - 1) + has_left


def event_of(session: Session, language: str, url: str) -> Event:
    event = Event()
    event.add("uid", f"{session.uid}@{settings.MAGNETIQ_EMAIL_ID_DOMAIN}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", session.local_start)
    event.add("dtend", session.ends_at.astimezone(session.tzinfo))
    event.add("summary", session.title(language))
    event.add("location", url)
    event.add("url", url)
    event.add("status", "CONFIRMED")
    for before in ALARMS:
        event.add_component(alarm(before, session.title(language)))
    return event


def alarm(before: timedelta, words: str) -> Alarm:
    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("trigger", -before)
    found.add("description", words)
    return found


def description_of(registration: Registration) -> str:
    with translation.override(registration.language):
        return "\n".join(
            [
                _("Your personal link into the room: %(url)s") % {"url": join_url(registration)},
                _("Change or cancel your registration: %(url)s")
                % {"url": manage_url(registration)},
            ]
        )


def organizer() -> vCalAddress:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = vText(name)
    return organizer


def attendee(address: str, name: str) -> vCalAddress:
    """Who has registered or speaks has accepted; nobody needs to answer."""
    found = vCalAddress(f"mailto:{address}")
    found.params["CN"] = vText(name)
    found.params["PARTSTAT"] = vText("ACCEPTED")
    found.params["RSVP"] = vText("FALSE")
    return found


def calendar_of(event: Event, method: Method) -> str:
    """The file around one event, with the rules of its time zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    for name in calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, zone_rules(name, event.start.year))
    return str(calendar.to_ical().decode())
