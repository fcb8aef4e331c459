"""What is too much, or no form at all, is refused."""

import json
from typing import Any

from django.test import Client

import pytest
import time_machine

from business.core.models import ThrottleCounter
from business.forms.models import Submission

from .sending import VALUES, entry, post, send, solved

pytestmark = pytest.mark.django_db


def test_too_many_from_one_network_wait(client: Client, settings: Any) -> None:
    settings.MAGNETIQ_FORM_RATE = "2/h"
    with time_machine.travel("2026-11-26 10:15:00+00:00", tick=False):
        near = [
            send_from(client, f"203.0.113.{host}", f"ada{host}@example.com") for host in range(3)
        ]
        far = send_from(client, "203.0.114.1", "far@example.com")

    assert [answer.status_code for answer in near] == [201, 201, 429]
    assert int(near[2]["Retry-After"]) == 45 * 60 - 60
    assert near[2].json()["error"]["code"] == "TOO_MANY_REQUESTS"
    assert far.status_code == 201
    assert Submission.objects.count() == 3
    assert not any("203.0" in key for key in ThrottleCounter.objects.values_list("key", flat=True))


def send_from(client: Client, host: str, address: str) -> Any:
    body = entry(**solved(client), values=VALUES | {"email": address})
    return post(client, body, **{"X-Forwarded-For": host})


def test_one_address_cannot_be_flooded(client: Client, settings: Any) -> None:
    settings.MAGNETIQ_FORM_ADDRESS_RATE = "1/d"

    answers = [send_from(client, f"203.0.{third}.1", "ada@example.com") for third in (1, 2)]

    assert [answer.status_code for answer in answers] == [201, 429]


def test_without_script_the_limit_is_tighter(client: Client, settings: Any) -> None:
    settings.MAGNETIQ_FORM_PLAIN_RATE = "1/h"

    plain = [post(client, entry(**solved(client, script=False))) for _ in range(2)]

    assert [answer.status_code for answer in plain] == [201, 429]
    assert send(client).status_code == 201


def test_a_huge_body_is_refused(client: Client) -> None:
    answer = post(client, entry(values={"message": "x" * 300_000}))
    larger = post(client, entry(values={"message": "x" * 3_000_000}))

    assert (answer.status_code, larger.status_code) == (413, 413)
    assert answer.json()["error"]["code"] == larger.json()["error"]["code"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"values": []}, id="values are no object"),
        pytest.param({"values": {"name": {"deep": 1}}}, id="an object among the values"),
        pytest.param({"consents": ["x"]}, id="a consent that is no number"),
        pytest.param({"locale": "fr"}, id="a language of others"),
        pytest.param({"more": 1}, id="something else"),
        pytest.param({"values": {str(n): "" for n in range(101)}}, id="too many values"),
    ],
)
def test_a_malformed_body_is_refused(client: Client, change: dict[str, Any]) -> None:
    answer = post(client, entry(**change))

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"


@pytest.mark.parametrize("evil", ["\\ud800", "\\u0000", "\\u0000\\ud83d"])
def test_what_no_database_takes_is_refused(client: Client, evil: str) -> None:
    body = json.dumps(entry(**solved(client)))
    body = body.replace("Could you call me?", f"Could {evil}you call me?")

    answer = post(client, body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_REQUEST")
    assert not Submission.objects.exists()
