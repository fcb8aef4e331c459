"""Calendar files as two other programs read them, and what they say after each change."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.tz import tzical

from business.webinars.calendar_links import google_url, outlook_url
from business.webinars.calendars import personal_entry, public_entry
from business.webinars.links import join_url
from business.webinars.models import Session
from business.webinars.services.registrations import cancel_registration
from business.webinars.services.sessions import cancel_session, restore_session
from business.webinars.zone_rules import zone_rules

from .clockwork import at, move
from .conftest import make_session
from .registering import register, row_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
URL = "https://www.example.com/webinars/data/"


@pytest.fixture(autouse=True)
def _forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """vobject keeps the first rules of a name that it reads; each file shall be right alone."""
    monkeypatch.setattr(vobject.icalendar, "__tzidMap", {})


def entry(session: Session, name: str = "ada") -> Any:
    """A participant's file as vobject reads it."""
    return vobject.readOne(personal_entry(row_of(session, name)))


@pytest.mark.parametrize(
    ("start", "zone", "utc"),
    [
        ("2027-03-27T10:00", "Europe/Berlin", "2027-03-27T09:00"),
        ("2027-03-28T10:00", "Europe/Berlin", "2027-03-28T08:00"),
        ("2027-10-30T10:00", "Europe/Berlin", "2027-10-30T08:00"),
        ("2027-10-31T10:00", "Europe/Berlin", "2027-10-31T09:00"),
        ("2027-11-07T00:30", "America/New_York", "2027-11-07T04:30"),
        ("2027-07-01T18:00", "Asia/Kathmandu", "2027-07-01T12:15"),
        ("2027-12-31T23:30", "UTC", "2027-12-31T23:30"),
    ],
)
def test_the_time_is_right_by_every_clock(topic: Any, start: str, zone: str, utc: str) -> None:
    session = make_session(topic, starts_at=at(start, zone), zone=zone)
    expected = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    text = public_entry(session, "en", URL)

    event = vobject.readOne(text).vevent
    # vobject goes by the file's own rules, once for each name; icalendar knows the zone.
    for found in (event.dtstart.value, icalendar.Calendar.from_ical(text).events[0].start):
        assert found.astimezone(UTC) == expected
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=60)
    assert (
        zone == "UTC" or f"DTSTART;TZID={zone}:{start.replace('-', '').replace(':', '')}00" in text
    )


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Africa/Casablanca"])
def test_the_rules_are_right_in_every_hour_of_the_year(name: str) -> None:
    rules = tzical(StringIO(zone_rules(name, 2027).to_ical().decode())).get()
    zone, hour = ZoneInfo(name), datetime(2027, 1, 1, tzinfo=UTC)

    moments = [hour + number * timedelta(hours=1) for number in range(365 * 24)]

    assert [moment.astimezone(rules).utcoffset() for moment in moments] == [
        moment.astimezone(zone).utcoffset() for moment in moments
    ]


def test_any_words_come_back_whole(topic: Any) -> None:
    title = "Größe, Maß; \\Zahl „Qualität“ 📈 und noch viel mehr Wörter für eine lange Zeile"
    session = make_session(topic, title_en=title)

    text = public_entry(session, "en", URL)

    assert vobject.readOne(text).vevent.summary.value == title
    assert str(icalendar.Calendar.from_ical(text).events[0]["summary"]) == title
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_a_line_break_ends_no_line(topic: Any) -> None:
    session = make_session(topic, title_en="One\nATTACH:https://evil.example")

    event = vobject.readOne(public_entry(session, "en", URL)).vevent

    assert "attach" not in event.contents
    assert event.summary.value == "One\nATTACH:https://evil.example"


def test_a_participant_finds_their_link_and_is_reminded(session: Session) -> None:
    register(session, "ada")
    row = row_of(session, "ada")
    text = personal_entry(row)

    event = vobject.readOne(text).vevent
    assert event.url.value == event.location.value == join_url(row)
    assert join_url(row) in event.description.value
    assert [alarm.trigger.value for alarm in event.valarm_list] == [
        -timedelta(days=1),
        -timedelta(minutes=30),
    ]
    assert event.attendee.value == "mailto:ada@example.com"
    assert event.attendee.params["PARTSTAT"] == ["ACCEPTED"]
    assert event.organizer.value.startswith("mailto:")
    unfolded = re.sub(r"\r\n ", "", text)
    assert "zoom" not in unfolded
    assert "secret" not in unfolded


def test_a_german_reads_german(session: Session) -> None:
    register(session, "ada")
    row = row_of(session, "ada")
    row.language = "de"

    assert "/de/webinar-room/" in vobject.readOne(personal_entry(row)).vevent.description.value


def test_each_change_has_a_higher_number_and_the_same_name(session: Session) -> None:
    def look() -> tuple[str, int, str]:
        found = entry(session)
        event = found.vevent
        seen.add(event.uid.value)
        return found.method.value, int(event.sequence.value), event.status.value

    seen: set[str] = set()
    register(session, "ada")
    steps = [look()]
    move(session.starts_at + timedelta(days=1))(session)
    steps.append(look())
    cancel_session(session_id=session.pk)
    steps.append(look())
    restore_session(session_id=session.pk)
    steps.append(look())
    cancel_registration(registration_id=row_of(session, "ada").pk)
    steps.append(look())
    register(session, "ada")
    steps.append(look())

    assert steps == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
        ("REQUEST", 3, "CONFIRMED"),
        ("CANCEL", 4, "CANCELLED"),
        ("REQUEST", 5, "CONFIRMED"),
    ]
    assert len(seen) == 1


def test_an_entry_that_is_cancelled_rings_no_more(session: Session) -> None:
    register(session, "ada")
    cancel_session(session_id=session.pk)

    assert "valarm" not in entry(session).vevent.contents


def test_links_fill_in_the_calendars_of_others(topic: Any) -> None:
    start = at("2027-03-28T10:00")
    session = make_session(topic, starts_at=start, title_en="Data & more")

    google = parse_qs(urlsplit(google_url(session, "en", URL)).query)
    outlook = parse_qs(urlsplit(outlook_url(session, "en", URL)).query)

    assert google["dates"] == ["20270328T080000Z/20270328T090000Z"]
    assert google["text"] == outlook["subject"] == ["Data & more"]
    assert google["location"] == outlook["location"] == [URL]
    assert outlook["startdt"] == ["2027-03-28T08:00:00+00:00"]
    assert outlook["enddt"] == ["2027-03-28T09:00:00+00:00"]
