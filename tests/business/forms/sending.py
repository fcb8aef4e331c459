"""Sends forms as the site does: gets a challenge, solves it, waits, posts."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client

import time_machine

from business.forms.challenges import leading_zero_bits

FORMS = "/api/v1/business/forms"
VALUES = {
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "company": "Analytical Engines",
    "message": "Could you call me?",
}


def entry(**changes: Any) -> dict[str, Any]:
    """A body for the contact form."""
    return {
        "locale": "en",
        "values": VALUES,
        "consents": [],
        "page": "/contact/",
        "referrer": "",
        "token": "",
        "solution": "",
        "website": "",
        **changes,
    }


def challenge(client: Client, key: str = "contact", *, script: bool = True) -> dict[str, Any]:
    answer = client.get(f"{FORMS}/{key}/challenge", {"script": script})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()["data"]
    return found


def solve(given: dict[str, Any]) -> str:
    if not given["difficulty"]:
        return ""
    numbers = map(str, count())
    return next(n for n in numbers if leading_zero_bits(given["token"], n) >= given["difficulty"])


def solved(client: Client, key: str = "contact", *, script: bool = True) -> dict[str, str]:
    """What has to go with an entry."""
    given = challenge(client, key, script=script)
    return {"token": given["token"], "solution": solve(given)}


def post(client: Client, body: dict[str, Any], key: str = "contact", **headers: str) -> Any:
    """Send an entry as it is, a minute from now: the time trap is behind us."""
    with time_machine.travel(datetime.now(tz=UTC) + timedelta(minutes=1)):
        return client.post(
            f"{FORMS}/{key}/submissions", body, content_type="application/json", headers=headers
        )


def send(client: Client, key: str = "contact", **changes: Any) -> Any:
    """Do all that the site does for one entry."""
    return post(client, entry(**{**solved(client, key), **changes}), key)


def solved_before(client: Client) -> dict[str, str]:
    """The same, long enough ago: it may be sent at once."""
    with time_machine.travel(datetime.now(tz=UTC) - timedelta(minutes=1)):
        return solved(client)
