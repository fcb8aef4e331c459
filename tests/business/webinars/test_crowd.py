"""A thousand people want a hundred places in the same second, from several server processes."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import Model

import pytest

from bench.crowd import Post, address_of, send_at_once
from bench.server import free_port
from business.contacts.models import Contact, Conversion
from business.webinars.models import Registration, RegistrationState, Session, TopicPage
from magnetiq_site.jobs.models import Job
from tests.business.core.test_throttles import database_url
from tests.database import ROOT

from .conftest import make_session
from .registering import asked

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SERVERS = 3
PATIENCE = 60
CONFIRMED, WAITING = RegistrationState.CONFIRMED, RegistrationState.WAITING


@contextmanager
def servers(application: str = "magnetiq_site.wsgi") -> Iterator[list[int]]:
    """The ports of processes that serve the test's database."""
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.business.webinars.crowd_settings",
    }
    ports = [free_port() for _ in range(SERVERS)]
    command = [sys.executable, "-m", "gunicorn", application, "--worker-class", "gthread"]
    options = ["--threads", "4", "--timeout", "120", "--backlog", "2048", "--log-level", "error"]
    running = [
        subprocess.Popen(
            [*command, *options, "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=environment
        )
        for port in ports
    ]
    try:
        for port in ports:
            wait_for(port)
        yield ports
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(PATIENCE)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/live", timeout=5)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def crowd(session: Session, ports: list[int], people: int) -> list[Post]:
    path = f"/api/v1/business/webinar-sessions/{session.pk}/registrations"
    return [
        Post(ports[n % SERVERS], path, json.dumps(asked(f"guest{n}")).encode(), address_of(n))
        for n in range(people)
    ]


def states_of(answers: list[tuple[int, bytes]]) -> Counter[Any]:
    assert {status for status, _content in answers} == {201}
    return Counter(json.loads(content)["data"]["state"] for _status, content in answers)


def test_a_thousand_want_a_hundred_places(topic: TopicPage) -> None:
    session = make_session(topic, capacity=100)

    with servers() as ports:
        told = states_of(send_at_once(crowd(session, ports, 1000)))
        greedy = [
            replace(post, address="203.0.113.9") for post in crowd(session, ports, 1005)[1000:]
        ]
        refused = Counter(status for status, _content in send_at_once(greedy))

    assert told == {"confirmed": 100, "waiting": 900}
    assert refused == {201: 3, 429: 2}, "The limits were on all the time."
    rows = list(session.registrations.order_by("number").values_list("number", "state"))
    assert rows == [(n, CONFIRMED if n <= 100 else WAITING) for n in range(1, 1004)]
    session.refresh_from_db()
    assert session.taken == 100
    assert Contact.objects.count() == Conversion.objects.count() == 1003
    assert Job.objects.filter(task__endswith="send_standing").count() == 1003


def test_without_the_lock_there_are_too_many(topic: TopicPage) -> None:
    session = make_session(topic, capacity=5)

    with without_constraints(), servers("tests.business.webinars.careless") as ports:
        told = states_of(send_at_once(crowd(session, ports, 60)))

        assert session.registrations.confirmed().count() == told["confirmed"] > 5


@contextmanager
def without_constraints() -> Iterator[None]:
    """The database's own last word, taken from it."""
    guards = {Session: "ck_session_taken", Registration: "uq_registration_number"}
    whole = {model: model._meta.constraints for model in guards}
    found = {model: named(model, name) for model, name in guards.items()}
    with connection.schema_editor() as editor:
        for model, constraint in found.items():
            # SQLite makes the table anew as the model says.
            model._meta.constraints = [row for row in whole[model] if row is not constraint]
            editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        Registration.objects.all().delete()
        with connection.schema_editor() as editor:
            for model, constraint in found.items():
                model._meta.constraints = whole[model]
                editor.add_constraint(model, constraint)


def named(model: type[Model], name: str) -> Any:
    return next(row for row in model._meta.constraints if row.name == name)
