"""Slots become jobs: in time, once, with a changed declaration, and after an outage."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
import time_machine

from business.core.jobs import CatchUp
from magnetiq_site.jobs import scheduler
from magnetiq_site.jobs.models import Job, Schedule
from magnetiq_site.jobs.periodic import PeriodicJob, Registry, Timetable
from magnetiq_site.jobs.scheduler import tick

from .crash_site import tasks
from .test_periodic import utc

pytestmark = pytest.mark.usefixtures("jobs_database")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(utc("2027-03-27 22:30"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Registry:
    registry = Registry()
    monkeypatch.setattr(scheduler, "registry", registry)
    return registry


def declare(jobs: Registry, cron: str = "30 2 * * *", catch_up: CatchUp = "last") -> None:
    timetable = Timetable("nightly", cron, "Europe/Berlin", catch_up)
    jobs["nightly"] = PeriodicJob(timetable, tasks.beat)


def keys() -> list[str | None]:
    return list(Job.objects.order_by("pk").values_list("key", flat=True))


def test_slot_in_the_spring_gap_is_owed_once(clock: time_machine.Traveller, jobs: Registry) -> None:
    declare(jobs)
    assert tick() == 0
    for _ in range(40):
        clock.shift(timedelta(minutes=30))
        tick()
    assert keys() == ["cron:nightly:2027-03-28T01:00:00Z"]
    assert Job.objects.get().task == f"{tasks.__name__}.beat"


def test_waiting_for_a_slot_costs_one_read(clock: time_machine.Traveller, jobs: Registry) -> None:
    declare(jobs)
    tick()
    with CaptureQueriesContext(connection) as queries:
        assert tick() == 0
    assert [query["sql"].split()[0] for query in queries.captured_queries] == ["SELECT"]


@pytest.mark.parametrize(("catch_up", "slots"), [("last", 1), ("all", 5), ("none", 0)])
def test_slots_after_an_outage(
    clock: time_machine.Traveller, jobs: Registry, catch_up: CatchUp, slots: int
) -> None:
    declare(jobs, "0 * * * *", catch_up)
    tick()
    clock.shift(timedelta(hours=5, minutes=10))
    assert tick() == slots
    assert tick() == 0
    assert Job.objects.count() == slots
    assert Schedule.objects.get().next_run == utc("2027-03-28 04:00")


def test_only_one_of_two_who_saw_the_slot_owes_it(
    clock: time_machine.Traveller, jobs: Registry
) -> None:
    declare(jobs)
    tick()
    clock.shift(timedelta(hours=4))
    first, second = Schedule.objects.get(), Schedule.objects.get()
    now = utc("2027-03-28 02:30")
    assert scheduler._owe_slot(jobs["nightly"], first, now) == 1
    assert scheduler._owe_slot(jobs["nightly"], second, now) == 0
    assert Job.objects.count() == 1


def test_changed_declaration_takes_effect_from_now_on(
    clock: time_machine.Traveller, jobs: Registry
) -> None:
    declare(jobs)
    tick()
    declare(jobs, "0 12 * * *")
    tick()
    row = Schedule.objects.get()
    assert (row.definition, row.next_run) == ("0 12 * * * Europe/Berlin", utc("2027-03-28 10:00"))


def test_schedule_that_is_no_longer_declared_owes_nothing(
    clock: time_machine.Traveller, jobs: Registry
) -> None:
    declare(jobs)
    tick()
    del jobs["nightly"]
    clock.shift(timedelta(days=2))
    assert tick() == 0
    assert Job.objects.count() == 0


def test_clock_that_was_ahead_stops_no_schedule(
    clock: time_machine.Traveller, jobs: Registry
) -> None:
    declare(jobs, "0 * * * *")
    tick()
    clock.shift(timedelta(days=400))
    tick()
    clock.shift(timedelta(days=-400))
    tick()
    for _ in range(3):
        clock.shift(timedelta(hours=1))
        tick()
    owed = [f"cron:nightly:2027-03-2{day}:00:00Z" for day in ("7T23", "8T00", "8T01")]
    assert keys()[1:] == owed


def test_clock_that_is_a_little_ahead_owes_no_slot_twice(
    clock: time_machine.Traveller, jobs: Registry
) -> None:
    declare(jobs, "0 * * * *")
    tick()
    clock.shift(timedelta(minutes=31))
    tick()
    clock.shift(timedelta(minutes=-3))
    tick()
    clock.shift(timedelta(minutes=3))
    tick()
    assert keys() == ["cron:nightly:2027-03-27T23:00:00Z"]
