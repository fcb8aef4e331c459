"""Settings that would lose work are named before they do."""

from typing import Any

from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connections

import pytest

from magnetiq_site.jobs.carried_backend import CarriedBackend
from magnetiq_site.jobs.checks import check_durable_backend, engine_messages

pytestmark = pytest.mark.slow

SOUND = {"transaction_mode": "IMMEDIATE", "timeout": 20}


def ids(messages: list[Any]) -> list[str]:
    return [message.id for message in messages]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(SOUND, [], id="sound"),
        pytest.param({}, ["jobs.E003", "jobs.W004"], id="Django's defaults"),
        pytest.param(SOUND | {"transaction_mode": "DEFERRED"}, ["jobs.E003"], id="deferred"),
        pytest.param(SOUND | {"timeout": 5}, ["jobs.W004"], id="impatient"),
    ],
)
def test_sqlite_that_would_refuse_writers_is_reported(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], expected: list[str]
) -> None:
    if connections["default"].vendor != "sqlite":
        pytest.skip("These are SQLite's options.")
    monkeypatch.setitem(connections["default"].settings_dict, "OPTIONS", options)
    assert ids(engine_messages()) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({"lease": 120, "keep_days": 1}, [], id="sound"),
        pytest.param({"lease": 5}, ["jobs.W002"], id="short lease"),
        pytest.param({"lease": 0}, ["jobs.E001"], id="no lease"),
        pytest.param({"max_attempts": 0}, ["jobs.E001"], id="no attempt"),
        pytest.param({"leese": 60}, ["jobs.E001"], id="misspelt"),
        pytest.param({"lease": "long"}, ["jobs.E001"], id="no number"),
    ],
)
def test_options_that_make_no_sense_are_reported(
    durable_tasks: Any, options: dict[str, Any], expected: list[str]
) -> None:
    durable_tasks.TASKS["default"] |= {"OPTIONS": options}
    assert ids(engine_messages()) == expected
    assert [item.id for item in run_checks() if item.id.startswith("jobs.")] == expected


def test_deployment_with_an_instant_backend_is_refused(settings: Any) -> None:
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}
    assert ids(check_durable_backend()) == ["jobs.E005"]
    settings.TASKS = {"default": {"BACKEND": "magnetiq_site.jobs.backend.LeaseBackend"}}
    assert ids(check_durable_backend()) == []


def test_procrastinate_without_postgresql_is_refused() -> None:
    if connections["default"].vendor != "sqlite":
        pytest.skip("This is about SQLite.")
    (message,) = CarriedBackend("default", {"QUEUES": []}).check()
    assert message.id == "jobs.E006"
    assert "needs PostgreSQL" in message.msg


def test_a_worker_refuses_to_start_where_work_would_be_lost(durable_tasks: Any) -> None:
    durable_tasks.TASKS["default"] |= {"OPTIONS": {"lease": 0}}
    with pytest.raises(CommandError, match=r"jobs\.E001"):
        call_command("run_worker", "--drain")
