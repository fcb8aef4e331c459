"""The same request under the same key is done once, whatever happens in between."""

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

import pytest
import time_machine

from business.consents.models import Decision
from business.core import answers
from business.core.models import GivenAnswer
from business.core.periodic import forget_answers
from tests.business.core.test_throttles import PATIENCE, ROOT, database_url

DECISIONS = "/api/v1/business/consents/decisions"
KEY = "a-key-of-the-clients-own"
TWINS = 4


def decision(**changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "consent_id": "0" * 32,
        "kind": "refused",
        "wording": "0" * 64,
        "asked": ["statistics"],
        "granted": [],
        "page": "/",
    } | changes


def post(body: Any, key: str | None = KEY, **headers: str) -> Any:
    given = {"idempotency-key": key} if key is not None else {}
    client = Client(raise_request_exception=False)
    return client.post(DECISIONS, body, content_type="application/json", headers=given | headers)


@pytest.fixture
def body(wording: str) -> dict[str, Any]:
    return decision(wording=wording)


@pytest.fixture
def wording(db: None) -> str:
    from business.consents.models import Wording  # noqa: PLC0415

    found = Wording.objects.order_by("pk").last()
    assert found is not None
    return str(found.digest)


@pytest.mark.django_db
def test_the_same_request_again_gets_the_same_bytes(body: dict[str, Any]) -> None:
    first = post(body)
    again = post(body)

    assert first.status_code == again.status_code == 201, first.content
    assert again.content == first.content
    assert again["Content-Type"] == first["Content-Type"]
    assert again["Cache-Control"] == first["Cache-Control"] == "no-store"
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert Decision.objects.count() == 1


@pytest.mark.django_db
def test_another_request_under_the_key_is_refused(body: dict[str, Any]) -> None:
    post(body)
    other = post(body | {"key": str(uuid.uuid4())})
    assert other.status_code == 409
    assert other.json()["error"]["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert Decision.objects.count() == 1


@pytest.mark.django_db
def test_another_key_or_none_is_another_request(body: dict[str, Any]) -> None:
    for key in (KEY, KEY + "2", None):
        assert post(body | {"key": str(uuid.uuid4())}, key).status_code == 201
    assert Decision.objects.count() == 3
    assert GivenAnswer.objects.count() == 2


@pytest.mark.django_db
def test_another_person_with_the_key_is_another_request(body: dict[str, Any]) -> None:
    post(body)
    other = post(body | {"key": str(uuid.uuid4())}, authorization="Bearer somebody-else")
    assert other.status_code == 201


@pytest.mark.django_db
def test_what_was_refused_may_be_tried_again(body: dict[str, Any]) -> None:
    refused = post(body | {"page": "no path"})
    assert refused.status_code == 422
    assert not GivenAnswer.objects.exists()
    assert post(body).status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["short", "x" * 129, "with a space in it"])
def test_a_key_that_is_none(body: dict[str, Any], key: str) -> None:
    answer = post(body, key)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "IDEMPOTENCY_KEY_INVALID"
    assert not Decision.objects.exists()


@pytest.mark.django_db
def test_what_fails_on_our_side_leaves_nothing(
    body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_options: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("business.consents.api.success", fail)
        assert post(body).status_code == 500
    assert not Decision.objects.exists(), "the work was undone with the answer"
    assert post(body).status_code == 201


@pytest.mark.django_db
def test_an_answer_is_kept_for_a_day(body: dict[str, Any]) -> None:
    with time_machine.travel("2026-11-26 10:00:00+00:00", tick=False) as clock:
        post(body)
        clock.shift(86_399)
        assert "Idempotency-Replayed" in post(body)
        clock.shift(1)
        assert "Idempotency-Replayed" not in post(body)
        clock.shift(86_400)
        assert forget_answers.call() == 1
    assert not GivenAnswer.objects.exists()


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_told_as_ever(body: dict[str, Any], settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert post(body).status_code == 413


def started(folder: Path, mode: str, key: str, many: int) -> list[tuple[int, str]]:
    """How so many processes end that send the same request at once."""
    gate = folder / f"{mode}-{uuid.uuid4()}"
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
    }
    command = [sys.executable, "-m", "tests.business.core.repeating", str(gate), mode, key]
    processes = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(many)
    ]
    deadline = time.monotonic() + PATIENCE
    while len(list(folder.glob(f"{gate.name}.*"))) < many and time.monotonic() < deadline:
        time.sleep(0.01)
    gate.touch()
    said = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    return [(process.returncode, text) for process, text in zip(processes, said, strict=True)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_twins_one_does_the_work_and_all_get_its_answer(tmp_path: Path) -> None:
    Group.objects.all().delete()
    answers = started(tmp_path, "works", KEY, TWINS)
    [group] = Group.objects.all()
    assert answers == [(0, f"201 {group.name}")] * TWINS


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_guard_each_twin_would_do_the_work(tmp_path: Path) -> None:
    Group.objects.all().delete()
    started(tmp_path, "careless", KEY, TWINS)
    assert Group.objects.count() == TWINS


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_crash_leaves_neither_work_nor_answer(tmp_path: Path) -> None:
    Group.objects.all().delete()
    assert started(tmp_path, "dies", KEY, 1) == [(-signal.SIGKILL, "")]
    assert not Group.objects.exists()
    assert not GivenAnswer.objects.exists()

    [(_code, first)] = started(tmp_path, "works", KEY, 1)
    [(_code, again)] = started(tmp_path, "works", KEY, 1)

    [group] = Group.objects.all()
    assert first == again == f"201 {group.name}"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_to_ask_again(
    body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        pytest.skip("SQLite waits by itself")
    monkeypatch.setattr(answers, "LONGEST_WAIT", 1)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        monkeypatch.setattr(answers.Asked, "claim", lying_under(other, answers.Asked.claim))
        refused = post(body)
    finally:
        other.rollback()
        other.close()
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "IDEMPOTENCY_KEY_IN_USE"
    assert refused["Retry-After"] == "1"


def lying_under(other: Any, claim: Any) -> Any:
    """Claim a row that another connection has laid and not committed."""

    def claimed(asked: answers.Asked) -> bool:
        with other.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {answers.TABLE} (key, request, status, headers, body, ends_at)"
                " VALUES (%s, '', 0, '{}', '', 0)",
                [asked.key],
            )
        result: bool = claim(asked)
        return result

    return claimed
