"""The calendar, copies and series: the wall time stays, over every change of clocks."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from business.webinars.models import (
    Appearance,
    Material,
    Session,
    SessionState,
    Speaker,
    TopicPage,
)
from business.webinars.services.series import Rhythm, dates_after
from business.webinars.wall_times import wall_time
from cms.models import Person

from .conftest import make_session
from .registering import register

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "start", "rhythm", "walls"),
    [
        pytest.param(
            "Europe/Berlin", "2027-03-16T09:00", Rhythm.WEEKLY,
            ["2027-03-23 10:00", "2027-03-30 10:00", "2027-04-06 10:00"], id="into summer time",
        ),
        pytest.param(
            "Europe/Berlin", "2027-10-19T08:00", Rhythm.FORTNIGHTLY,
            ["2027-11-02 10:00", "2027-11-16 10:00", "2027-11-30 10:00"], id="out of summer time",
        ),
        pytest.param(
            "America/New_York", "2027-03-09T15:00", Rhythm.MONTHLY,
            ["2027-04-13 10:00", "2027-05-11 10:00", "2027-06-08 10:00"], id="second Tuesday",
        ),
        pytest.param(
            "Europe/Berlin", "2027-03-30T08:00", Rhythm.MONTHLY,
            ["2027-04-27 10:00", "2027-05-25 10:00", "2027-06-29 10:00"], id="fifth Tuesday",
        ),
        pytest.param(
            "Europe/Berlin", "2027-11-30T09:00", Rhythm.MONTHLY,
            ["2027-12-28 10:00", "2028-01-25 10:00", "2028-02-29 10:00"], id="over new year",
        ),
    ],
)  # fmt: skip
def test_a_series_keeps_the_wall_time(
    topic: TopicPage, zone: str, start: str, rhythm: Rhythm, walls: list[str]
) -> None:
    session = make_session(topic, zone=zone, starts_at=at(start))

    dates = dates_after(session, rhythm, 3)

    found = [wall_time(row.starts_at, zone) for row in dates if row.starts_at]
    assert [str(wall)[:16] for wall in found] == walls


def test_an_hour_that_the_clock_skips_is_left_out(topic: TopicPage) -> None:
    session = make_session(topic, starts_at=at("2027-03-21T01:30"))

    dates = dates_after(session, Rhythm.WEEKLY, 2)

    assert [row.is_made for row in dates] == [False, True]
    assert dates[1].starts_at == at("2027-04-04T00:30")


def test_dates_are_looked_at_and_made_once(admin: Client, topic: TopicPage) -> None:
    session = make_session(topic, starts_at=at("2027-03-16T09:00"))
    register(session, "ada")
    make_session(topic, starts_at=at("2027-03-30T08:00"))
    address = reverse("webinar_sessions:series", args=[session.pk])
    asked = {"rhythm": "weekly", "count": "3"}

    page = admin.get(address, asked).content.decode()
    before = Session.objects.count()
    for _press in range(2):
        admin.post(address, asked)

    assert "there is a session of this topic already" in page
    assert "Make 2 drafts" in page
    assert before == 2, "looking makes nothing"
    made = Session.objects.filter(state=SessionState.DRAFT).order_by("starts_at")
    assert [row.starts_at for row in made] == [at("2027-03-23T09:00"), at("2027-04-06T08:00")]
    assert {(row.taken, row.room_url, row.capacity) for row in made} == {
        (0, session.room_url, session.capacity)
    }
    assert not {row.uid for row in made} & {session.uid}


def test_a_copy_is_a_draft_on_its_own_date(admin: Client, session: Session) -> None:
    register(session, "ada")
    address = reverse("webinar_sessions:copy", args=[session.pk])

    skipped = admin.post(address, {"starts_at": "2027-03-28 02:30"})
    admin.post(address, {"starts_at": "2027-03-29 10:00"})

    assert skipped.status_code == 200
    copy = Session.objects.exclude(pk=session.pk).get()
    assert (copy.state, copy.taken, copy.starts_at) == ("draft", 0, at("2027-03-29T08:00"))


def test_each_session_stands_on_its_own_day(
    admin: Client, topic: TopicPage, django_assert_max_num_queries: Any
) -> None:
    """By the clock of the session, at both edges of the month."""
    for zone, start in (
        ("Pacific/Kiritimati", "2027-02-28T11:00"),
        ("Pacific/Honolulu", "2027-04-01T05:00"),
        ("Europe/Berlin", "2027-03-15T09:00"),
    ):
        make_session(topic, zone=zone, starts_at=at(start))
    address = reverse("webinar_sessions:calendar")
    admin.get(address)

    with django_assert_max_num_queries(15):
        page = admin.get(address, {"month": "2027-03"})

    days = [
        (str(cell["day"]), row.zone)
        for week in page.context["weeks"]
        for cell in week
        for row in cell["sessions"]
    ]
    assert "<strong>01:00</strong>" in page.content.decode(), "by the clock of the session"
    assert days == [
        ("2027-03-01", "Pacific/Kiritimati"),
        ("2027-03-15", "Europe/Berlin"),
        ("2027-03-31", "Pacific/Honolulu"),
    ]


@pytest.mark.parametrize("month", ["", "2027-13", "x", "0001-01", "9999-12", "2027-03-04"])
def test_any_month_can_be_asked_for(admin: Client, home: Any, month: str) -> None:
    assert admin.get(reverse("webinar_sessions:calendar"), {"month": month}).status_code == 200


def test_a_copy_has_the_speakers_and_materials(admin: Client, session: Session) -> None:
    speaker = Speaker.objects.create(person=Person.objects.create(name="Grace"), email="g@x.test")
    Appearance.objects.create(session=session, speaker=speaker, role="moderator")
    Material.objects.create(session=session, title="Slides", url="https://x.test/slides")

    address = reverse("webinar_sessions:copy", args=[session.pk])
    admin.post(address, {"starts_at": "2027-03-29 10:00"})

    copy = Session.objects.exclude(pk=session.pk).get()
    assert copy.appearances.get().role == "moderator"
    assert copy.materials.get().title == "Slides"
    assert (session.appearances.count(), session.materials.count()) == (1, 1)
    assert copy.uid != session.uid
