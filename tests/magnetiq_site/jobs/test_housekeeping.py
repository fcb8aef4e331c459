"""What the engine clears away, and what it knows about Wagtail's own tasks."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

from wagtail.models import Page

import pytest

from magnetiq_site.jobs import housekeeping
from magnetiq_site.jobs.housekeeping import clear_sessions, prune_jobs
from magnetiq_site.jobs.models import FINAL_STATES, Job
from magnetiq_site.jobs.runner import Outcome
from magnetiq_site.jobs.worker import Worker

from .crash_site import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("durable_tasks")]


def finished(state: str, ago: timedelta) -> None:
    when: datetime = timezone.now() - ago
    Job.objects.create(task="t", queue="q", max_attempts=1, state=state, finished_at=when)


def test_prune_deletes_old_finished_jobs_and_keeps_the_dead(
    durable_tasks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "PRUNE_AT_ONCE", 2)
    durable_tasks.TASKS["default"] |= {"OPTIONS": {"keep_days": 2}}
    for state in FINAL_STATES:
        finished(state, timedelta(days=1))
        for _ in range(3):
            finished(state, timedelta(days=3))
    tasks.add.enqueue(1)
    Job.objects.filter(state="ready").update(created_at=timezone.now() - timedelta(days=9))

    assert prune_jobs.func() == 6
    assert sorted(Job.objects.values_list("state", flat=True)) == [
        "dead", "dead", "dead", "dead", "done", "dropped", "ready",
    ]  # fmt: skip


def test_expired_sessions_are_cleared() -> None:
    now = timezone.now()
    for name, days in [("old", -1), ("new", 1)]:
        Session.objects.create(
            session_key=name, session_data="", expire_date=now + timedelta(days=days)
        )
    clear_sessions.func()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_wagtails_tasks_run_through_the_engine() -> None:
    Job.objects.all().delete()
    Page.objects.get(depth=1).add_child(instance=Page(title="One", slug="one"))
    owed = set(Job.objects.values_list("task", flat=True))
    assert {
        "modelsearch.tasks.insert_or_update_object_task",
        "wagtail.tasks.update_reference_index_task",
    } <= owed

    worker = Worker()
    worker.drain()
    assert set(worker.outcomes) == {Outcome.DONE}


def test_indexing_of_a_page_that_is_gone_is_moot() -> None:
    page = Page.objects.get(depth=1).add_child(instance=Page(title="One", slug="one"))
    page.delete()
    worker = Worker()
    worker.drain()
    assert set(worker.outcomes) == {Outcome.DONE}
