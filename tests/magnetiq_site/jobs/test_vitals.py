"""What health says of the engine: trouble with jobs is told and takes no page offline."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from magnetiq_site.jobs.keeper import Keeper
from magnetiq_site.jobs.models import Job, Pause, WorkerProcess
from magnetiq_site.jobs.vitals import vitals

pytestmark = pytest.mark.django_db


def problems() -> dict[str, str]:
    return {name: problem for name, look in vitals().items() if (problem := look())}


def seen(ago: timedelta, ticked: timedelta) -> None:
    now = timezone.now()
    WorkerProcess.objects.create(
        name="w", engine="embedded", seen_at=now - ago, ticked_at=now - ticked
    )


@pytest.mark.usefixtures("durable_tasks")
def test_no_worker_is_degraded_and_not_down(client: Client) -> None:
    ready = client.get("/api/v1/ready")
    assert (ready.status_code, ready.json()["data"]["status"]) == (200, "degraded")
    data = client.get("/api/v1/health").json()["data"]
    found = {check["name"]: check for check in data["checks"]}
    assert data["status"] == "degraded"
    assert (found["workers"]["ok"], found["workers"]["message"]) == (False, "none is running")
    assert found["database"]["ok"]


@pytest.mark.usefixtures("durable_tasks")
def test_worker_that_keeps_its_row_is_well(client: Client) -> None:
    Keeper(WorkerProcess(name="w", engine="embedded")).keep()
    row = WorkerProcess.objects.get()
    assert row.memory > 10
    assert problems() == {}
    assert client.get("/api/v1/ready").json()["data"] == {"status": "ok"}


@pytest.mark.usefixtures("durable_tasks")
@pytest.mark.parametrize(
    ("ago", "ticked", "expected"),
    [
        pytest.param(30, 30, set(), id="well"),
        pytest.param(70, 30, {"workers"}, id="silent"),
        pytest.param(30, 130, {"schedules"}, id="schedules stand still"),
    ],
)
def test_silence_is_told(ago: int, ticked: int, expected: set[str]) -> None:
    seen(timedelta(seconds=ago), timedelta(seconds=ticked))
    assert set(problems()) == expected


@pytest.mark.usefixtures("durable_tasks")
def test_work_that_is_late_is_told_unless_it_is_paused() -> None:
    seen(timedelta(), timedelta())
    due = timezone.now() - timedelta(minutes=16)
    Job.objects.create(task="t", queue="q", max_attempts=1, run_at=due)
    assert problems() == {"jobs": "the oldest has been due for 16 min"}
    Pause.objects.create(lane="queue:q")
    assert problems() == {}


def test_engine_that_needs_no_worker_is_not_asked(settings: Any) -> None:
    assert vitals() == {}
