"""What is sent to break the API, and what it says to that: a refusal in the one shape."""

import gzip
import json
from typing import Any

from django.test import Client

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PREFERENCES = "/api/v1/business/subscriptions/preferences"
UNDERSTOOD = {"token": "x", "purposes": {}, "all_off": False}


def sent(body: bytes, **headers: Any) -> tuple[int, str]:
    kind = headers.pop("content_type", "application/json")
    client = Client(raise_request_exception=False)
    response = client.post(PREFERENCES, body, content_type=kind, headers=headers)
    answer = response.json()
    assert set(answer["error"]) == {"code", "message", "details"}
    return response.status_code, answer["error"]["code"]


def body_with(**changes: Any) -> bytes:
    return json.dumps(UNDERSTOOD | changes).encode()


def test_a_sane_body_is_read() -> None:
    assert sent(body_with()) == (404, "INVALID_LINK")
    assert sent(body_with(), content_type="application/json; charset=utf-8")[0] == 404
    assert sent(body_with(token="Grüße 🎉"))[0] == 404
    assert sent(body_with(token="written as \\u0000 with its backslash"))[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[" * 10_000 + b"]" * 10_000, id="10,000 lists in lists"),
        pytest.param(b'{"a":' * 10_000 + b"1" + b"}" * 10_000, id="10,000 objects in objects"),
        pytest.param(b"[" * 100_000, id="lists without an end"),
        pytest.param(b"[" * 70 + b"]" * 70, id="deeper than anything we read"),
        pytest.param(b'{"token": ' + b"9" * 1_000_000 + b"}", id="a number of a million digits"),
        pytest.param(b'{"token": 1e999}', id="a number beyond all floats"),
        pytest.param(b'{"token": NaN}', id="not a number"),
        pytest.param(b'{"token": "a", "token": "b"}', id="a key twice"),
        pytest.param(b'{"token": "\xff\xfe"}', id="no UTF-8"),
        pytest.param('{"token": "a"}'.encode("utf-16"), id="UTF-16"),
        pytest.param(b'{"token": "a\\u0000b"}', id="NUL in a value"),
        pytest.param(b'{"a\\u0000b": 1}', id="NUL in a key"),
        pytest.param(b'{"token": "\\ud800"}', id="half a pair"),
        pytest.param(b'{"token": "a"', id="cut off"),
        pytest.param(b"\x00", id="a NUL"),
    ],
)
def test_json_bombs_and_broken_json_are_refused(body: bytes) -> None:
    assert sent(body) == (400, "BAD_REQUEST")


def test_a_million_keys_are_unknown() -> None:
    body = json.dumps({str(number): number for number in range(100_000)}).encode()
    assert sent(body)[0] == 422


@pytest.mark.parametrize(
    ("body", "kind", "encoding"),
    [
        pytest.param(b"token=x", "application/x-www-form-urlencoded", "", id="a form"),
        pytest.param(body_with(), "text/plain", "", id="JSON called text, as forged forms send it"),
        pytest.param(body_with(), "", "", id="of no kind"),
        pytest.param(gzip.compress(b" " * 10**7), "application/json", "gzip", id="a gzip bomb"),
    ],
)
def test_another_kind_of_body_is_not_read(body: bytes, kind: str, encoding: str) -> None:
    headers = {"content-encoding": encoding} if encoding else {}
    assert sent(body, content_type=kind, **headers) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_body_that_is_too_large_is_refused_unread(settings: Any) -> None:
    settings.MAGNETIQ_REQUEST_MB = 0
    assert sent(body_with())[0] == 413


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("locale=en&q=%00", id="NUL"),
        pytest.param("locale=en&" + "&".join(f"a{n}=1" for n in range(10_001)), id="10,001 fields"),
    ],
)
def test_parameters_that_cannot_be_read(client: Client, query: str) -> None:
    response = client.get(f"/api/v1/content/search?{query}&per_page=20")
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    "words",
    [
        "' OR 1=1 --",
        "'; DROP TABLE wagtailcore_page; --",
        '"unbalanced',
        'title:" OR *',
        "a* AND b* NEAR(c d, 5)",
        "{title body} : x",
        "^a + b -c NOT",
        "a & b | !c <-> d:*",
        "%_\\",
        "\\u0000 \\x00",
        "(" * 2000,
        "ß" * 5000,
    ],
)
@pytest.mark.parametrize("address", ["search", "search/suggestions"])
def test_sql_and_fts_injection_into_words_is_only_words(
    client: Client, address: str, words: str
) -> None:
    response = client.get(f"/api/v1/content/{address}", {"locale": "en", "q": words})
    assert response.status_code == 200, response.content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "article_page' OR '1'='1"),
        ("type", "article_page\n"),
        ("locale", "en' --"),
        ("child_of", "1; DROP TABLE x"),
        ("child_of", "9" * 400),
        ("page", "1e3"),
        ("per_page", "101"),
        ("per_page", "-1"),
    ],
)
def test_sql_injection_into_a_filter_is_refused(client: Client, name: str, value: str) -> None:
    given = {"type": "article_page", "locale": "en", name: value}
    response = client.get("/api/v1/content/pages", given)
    assert response.status_code in {404, 422}
    assert response.json()["error"]["code"]
