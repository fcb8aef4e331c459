"""Slots of a schedule: across the change of clocks, after an outage, and with odd declarations."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django.core.exceptions import ImproperlyConfigured

import pytest
from django_tasks import task

from business.core.jobs import CatchUp, periodic
from magnetiq_site.jobs.periodic import Registry, Timetable, registry

BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cron", "zone", "start", "expected"),
    [
        pytest.param(
            "30 2 * * *", BERLIN, "2027-03-27 12:00",
            ["2027-03-28 01:00", "2027-03-29 00:30"],
            id="spring: a time inside the gap runs when the gap ends",
        ),
        pytest.param(
            "30 2 * * *", BERLIN, "2027-10-30 12:00",
            ["2027-10-31 00:30", "2027-11-01 01:30"],
            id="autumn: a named hour that comes twice is struck once",
        ),
        pytest.param(
            "*/30 2 * * *", BERLIN, "2027-10-30 12:00",
            ["2027-10-31 00:00", "2027-10-31 00:30", "2027-11-01 01:00"],
            id="autumn: the same with several minutes",
        ),
        pytest.param(
            "0 * * * *", BERLIN, "2027-10-30 23:30",
            ["2027-10-31 00:00", "2027-10-31 01:00", "2027-10-31 02:00"],
            id="autumn: every hour means every real hour",
        ),
        pytest.param(
            "0 * * * *", BERLIN, "2027-03-28 00:30",
            ["2027-03-28 01:00", "2027-03-28 02:00"],
            id="spring: every hour means every real hour",
        ),
        pytest.param(
            "0 9 * * 1-5", BERLIN, "2027-03-26 12:00",
            ["2027-03-29 07:00", "2027-03-30 07:00"],
            id="a wall time keeps its hour and changes its distance to UTC",
        ),
        pytest.param(
            "0 9 * * 1-5", "America/New_York", "2027-03-12 20:00",
            ["2027-03-15 13:00", "2027-03-16 13:00"],
            id="another zone changes on another day",
        ),
        pytest.param(
            "0 2 * * *", "UTC", "2027-10-30 12:00",
            ["2027-10-31 02:00", "2027-11-01 02:00"],
            id="UTC knows no change",
        ),
    ],
)  # fmt: skip
def test_slots_across_the_change_of_clocks(
    cron: str, zone: str, start: str, expected: list[str]
) -> None:
    timetable = Timetable("t", cron, zone)
    slots, moment = [], utc(start)
    for _ in expected:
        moment = timetable.slot_after(moment)
        slots.append(moment)
    assert slots == [utc(text) for text in expected]
    assert timetable.slot_until(slots[-1]) == slots[-1]
    assert timetable.slot_until(slots[1] - (slots[1] - slots[0]) / 2) == slots[0]


@pytest.mark.parametrize(
    ("catch_up", "now", "slot", "following"),
    [
        pytest.param("last", "10:00:01", "10:00", "11:00", id="last, on time"),
        pytest.param("last", "14:30:00", "14:00", "15:00", id="last, after an outage"),
        pytest.param("all", "14:30:00", "10:00", "11:00", id="all, one after another"),
        pytest.param("none", "10:04:00", "10:00", "11:00", id="none, a little late"),
        pytest.param("none", "14:30:00", None, "15:00", id="none, after an outage"),
        pytest.param("none", "14:01:00", "14:00", "15:00", id="none, back just in time"),
    ],
)
def test_what_is_owed_after_an_outage(
    catch_up: CatchUp, now: str, slot: str | None, following: str
) -> None:
    timetable = Timetable("t", "0 * * * *", "UTC", catch_up)
    owed, after = timetable.owed(utc("2027-01-01 10:00"), utc(f"2027-01-01 {now}"))
    assert owed == (slot and utc(f"2027-01-01 {slot}"))
    assert after == utc(f"2027-01-01 {following}")


@pytest.mark.parametrize(
    ("cron", "zone"),
    [
        ("* * * *", "UTC"),
        ("* * * * * *", "UTC"),
        ("61 * * * *", "UTC"),
        ("@daily", "UTC"),
        ("* * * * *", "Europe/Nowhere"),
        ("* * * * *", "../etc"),
    ],
)
def test_nonsense_is_refused_when_it_is_collected(cron: str, zone: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="t: "):
        Registry().collect(SimpleNamespace(odd=task(periodic("t", cron, timezone=zone)(_odd))))


def _odd() -> None: ...


@task
@periodic("daily", "0 4 * * *")
def one() -> None: ...


@task
@periodic("daily", "0 5 * * *", timezone="UTC", catch_up="all")
def another() -> None: ...


@task
def unmarked() -> None: ...


def test_registry_collects_the_marked_tasks_of_a_module() -> None:
    jobs = Registry()
    jobs.collect(SimpleNamespace(one=one, again=one, unmarked=unmarked, number=3))
    assert list(jobs) == ["daily"]
    assert jobs["daily"].timetable == Timetable("daily", "0 4 * * *", BERLIN, "last")


def test_registry_refuses_two_tasks_of_one_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="daily"):
        Registry().collect(SimpleNamespace(one=one, another=another))


def test_the_engines_own_periodic_jobs_are_registered() -> None:
    assert {"publish-scheduled", "prune-jobs", "clear-sessions"} <= set(registry)
