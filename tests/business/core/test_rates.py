"""How often one caller may call, and how they are told."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

import pytest
import time_machine

PREFERENCES = "/api/v1/business/subscriptions/preferences"
ME = "/api/v1/auth/me"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Any:
    settings.MAGNETIQ_PUBLIC_RATE = "2/m"
    settings.MAGNETIQ_ADMIN_RATE = "1/5m"
    with time_machine.travel("2026-11-26 10:00:50+00:00", tick=False) as moved:
        yield moved


def ask(address: str, **options: Any) -> Any:
    client = Client(REMOTE_ADDR=options.pop("peer", "127.0.0.1"))
    return client.get(PREFERENCES, {"token": "x"}, headers={"x-forwarded-for": address})


def told(answer: Any) -> list[str | None]:
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After")
    return [answer.get(name) for name in names]


def test_every_answer_says_what_is_left(clock: Any) -> None:
    answers = [ask("203.0.113.9") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert [told(answer) for answer in answers] == [
        ["2", "1", "10", None],
        ["2", "0", "10", None],
        ["2", "0", "10", "10"],
    ]
    assert answers[2].json()["error"]["code"] == "TOO_MANY_REQUESTS"
    clock.shift(10)
    assert ask("203.0.113.9").status_code == 404


def test_each_address_has_its_own_and_a_network_of_ipv6_one() -> None:
    for _ in range(2):
        ask("2001:db8:0:1::7")
    assert ask("2001:db8:0:1::8").status_code == 429
    assert ask("2001:db8:0:2::7").status_code == 404
    assert ask("::ffff:203.0.113.9").status_code == 404


def test_what_a_client_claims_in_front_counts_nothing() -> None:
    for claim in range(2):
        ask(f"10.0.0.{claim}, 203.0.113.9")
    assert ask("10.0.0.9, 203.0.113.9").status_code == 429


def test_the_sites_own_server_is_not_counted() -> None:
    answers = [Client().get(PREFERENCES, {"token": "x"}) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {404}
    assert "X-RateLimit-Limit" not in answers[0]
    others = [Client(REMOTE_ADDR="192.0.2.7").get(PREFERENCES, {"token": "x"}) for _ in range(3)]
    assert others[2].status_code == 429


def test_who_is_logged_in_is_counted_by_name_wherever_they_are() -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.create_user("ada@example.com"))
    answers = [
        browser.get(ME, headers={"x-forwarded-for": f"203.0.113.{host}"}) for host in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert told(answers[1]) == ["1", "0", "250", "250"]
