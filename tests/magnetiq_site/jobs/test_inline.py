"""The backend of the suite means by keys, delays and failures what the real engines mean."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

import pytest
import time_machine
from django_tasks import TaskResultStatus

from business.core.jobs import enqueue_many
from magnetiq_site.jobs.models import Job
from magnetiq_site.jobs.worker import Worker

from .crash_site import ledger, tasks

pytestmark = pytest.mark.django_db


def test_what_is_due_runs_at_once_and_leaves_no_row() -> None:
    assert tasks.add.enqueue(2, second=3).return_value == 5
    assert not Job.objects.exists()


def test_what_is_later_waits_for_its_time(own_ledger: Path) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    result = tasks.note.using(run_after=tomorrow).enqueue("x")
    assert result.status == TaskResultStatus.READY
    assert ledger.read(own_ledger) == []
    with time_machine.travel(tomorrow + timedelta(seconds=1)):
        Worker().drain()
    assert [line.name for line in ledger.read(own_ledger)] == ["x", "x"]


def test_same_key_is_done_once() -> None:
    first = tasks.remind.enqueue(7)
    assert tasks.remind.enqueue(7).id == Job.objects.get().pk.__str__()
    assert first.return_value == 7
    assert Job.objects.get().state == "done"


def test_failure_is_owed_again_later() -> None:
    tasks.fail_always.enqueue()
    job = Job.objects.get()
    assert (job.state, job.attempts, job.error_name) == ("ready", 1, "RuntimeError")
    assert job.run_at > timezone.now()


def test_what_is_moot_is_done() -> None:
    tasks.look_for_what_is_gone.enqueue()
    assert not Job.objects.exists()


def test_many_are_done_once_for_each_key() -> None:
    tasks.remind.enqueue(2)
    assert enqueue_many(tasks.remind, [{"number": number} for number in (1, 2, 3)]) == 2
    later = tasks.remind.using(run_after=timezone.now() + timedelta(days=1))
    assert enqueue_many(later, [{"number": number} for number in (3, 4)]) == 1
    assert Job.objects.filter(state="ready").count() == 1
