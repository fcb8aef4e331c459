"""Whatever is sent as a path gets a clean answer, and never a server error."""

from urllib.parse import quote

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.api.errors import InvalidPath
from cms.api.paths import LONGEST, parse_path
from tests.cms.delivery.content import API

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

INVALID = {
    "no slash": "services/",
    "empty": "",
    "a whole address": "https://evil.example/",
    "up": "/../etc/passwd",
    "up in the middle": "/services/../../x/",
    "here": "/./",
    "encoded up": "/%2e%2e/%2e%2e/etc/passwd",
    "half encoded up": "/.%2E/x/",
    "encoded slash": "/services%2Fconsulting/",
    "encoded backslash": "/services%5cconsulting/",
    "backslash": "/\\evil.example/",
    "encoded NUL": "/services%00/",
    "newline": "/services\r\nSet-Cookie: a=b/",
    "encoded newline": "/%0d%0aSet-Cookie:%20a=b/",
    "delete": "/\x7f/",
    "next line": "/\x85/",
    "turned text": "/\u202efdp.exe/",
    "broken escape": "/%zz/",
    "cut escape": "/services/%",
    "broken UTF-8": "/%ff%fe/",
    "overlong UTF-8": "/%c0%ae%c0%ae/",
    "encoded surrogate": "/%ed%a0%80/",
    "fragment": "/services/#x",
    "2 kB": "/" + "a" * LONGEST,
    "10 kB": "/" + "a" * 10_000,
    "10 kB in many parts": "/a" * 5_000,
    "1 kB that is 4 kB in UTF-8": "/" + "\U0001f600" * 1000,
}
UNKNOWN = {
    "spaces": "/%20/",
    "SQL": "/' OR 1=1 --/",
    "a script": "/<script>alert(1)</script>/",
    "a template": "/{{7*7}}/${7*7}/",
    "percent": "/100%25/",
    "wildcards": "/%25_%25/",
    "dots": "/.../",
    "hidden file": "/.env",
    "admin": "/admin/",
    "emoji": "/😀/",
    "just below the limit": "/" + "a" * (LONGEST - 2) + "/",
    "semicolon": "/services;x=1/",
    "only slashes and text": "////x////",
}


@pytest.mark.parametrize("path", INVALID.values(), ids=INVALID)
def test_what_is_no_path_is_refused_without_asking_the_database(reader, home, path):
    with CaptureQueriesContext(connection) as queries:
        response = reader.ask(path)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_PATH"
    assert len(queries) == 0


@pytest.mark.parametrize("path", UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_a_path_but_no_page_is_not_found(reader, home, path):
    response = reader.ask(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "PAGE_NOT_FOUND"


@pytest.mark.parametrize(
    ("query", "code", "status"),
    [
        ("", "VALIDATION_ERROR", 422),
        ("path", "INVALID_PATH", 400),
        ("path=", "INVALID_PATH", 400),
        ("path=%FF", "INVALID_PATH", 400),
        ("path=/%FF/", "INVALID_PATH", 400),
        ("path=/%E4/", "INVALID_PATH", 400),
        ("path=/x/&path=/../", "INVALID_PATH", 400),
        ("path[]=/x/", "VALIDATION_ERROR", 422),
        ("PATH=/x/", "VALIDATION_ERROR", 422),
    ],
)
def test_queries_that_are_broken(reader, home, query, code, status):
    response = reader.client.get(f"{API}/routes?{query}")
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


def test_a_missing_path_is_named(reader, home):
    error = reader.client.get(f"{API}/routes").json()["error"]
    assert [detail["field"] for detail in error["details"]] == ["query.path"]


@pytest.mark.parametrize("host", ["a" * 300, "evil.example:99999", "[::1]", "[::1]:8000", "x:"])
def test_any_host_is_answered_by_some_site(reader, home, host):
    assert reader.ask("/", host=host).status_code in {200, 400}


@given(st.text(max_size=200))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_at_all_breaks_the_endpoint(reader, home, rest):
    response = reader.ask("/" + rest)
    assert response.status_code in {200, 400, 404}
    assert response.json()["success"] == (response.status_code == 200)


@given(st.binary(max_size=100))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_bytes_at_all_break_the_endpoint(reader, home, raw):
    response = reader.client.get(f"{API}/routes?path=/{quote(raw)}")
    assert response.status_code in {200, 400, 404}


@given(st.text())
def test_what_is_accepted_has_one_form_that_is_safe_to_redirect_to(path):
    try:
        parsed = parse_path(path)
    except InvalidPath:
        return
    canonical = parsed.canonical
    assert canonical.startswith("/")
    assert canonical.endswith("/")
    assert "//" not in canonical
    assert "\\" not in canonical
    assert parse_path(quote(canonical)).canonical == canonical
