"""The API as a whole: failures of every origin have one shape, and health is told honestly."""

import json

from django.db.migrations.executor import MigrationExecutor
from django.test import Client

import pytest

from magnetiq_site import api_errors, health

pytestmark = pytest.mark.django_db

ERROR_KEYS = {"code", "message", "details"}


@pytest.fixture
def api():
    return Client(raise_request_exception=False)


def assert_error(response, status: int, code: str) -> None:
    assert response.status_code == status
    assert response["Content-Type"] == "application/json; charset=utf-8"
    answer = json.loads(response.content)
    assert answer["success"] is False
    assert set(answer) == {"success", "error"}
    assert set(answer["error"]) == ERROR_KEYS
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]
    assert int(response.get("Content-Length", len(response.content))) == len(response.content)


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v1/content/",
        "/api/v1/content/routes/",
        "/api/v2/content/routes",
        "/api/v1/content/../../admin/",
        "/api/v1/%00",
    ],
)
@pytest.mark.parametrize("debug", [False, True])
def test_an_unknown_address(api, settings, address, debug):
    settings.DEBUG = debug
    assert_error(api.get(address), 404, "NOT_FOUND")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_is_not_offered(api, method):
    response = getattr(api, method)("/api/v1/content/routes?path=/")
    assert_error(response, 405, "METHOD_NOT_ALLOWED")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_host_that_is_not_served(api, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    assert_error(api.get("/api/v1/live", headers={"host": "evil.example"}), 400, "BAD_REQUEST")


def test_an_error_of_ours_tells_nothing_and_is_recorded(api, monkeypatch, caplog):
    def fail(*_args):
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("cms.api.router.open_document", fail)
    response = api.get("/api/v1/content/routes?path=/secret/")
    assert_error(response, 500, "INTERNAL_SERVER_ERROR")
    assert b"hunter2" not in response.content
    assert "GET /api/v1/content/routes?path=/secret/ failed" in caplog.text
    assert "hunter2" in caplog.text


def test_an_error_in_other_middleware(rf):
    def broken(_request):
        from django.http import HttpResponseServerError  # noqa: PLC0415

        return HttpResponseServerError("<h1>Traceback</h1>", content_type="text/html")

    response = api_errors.ErrorShapeMiddleware(broken)(rf.get("/api/v1/live"))
    assert_error(response, 500, "INTERNAL_SERVER_ERROR")
    assert api_errors.ErrorShapeMiddleware(broken)(rf.get("/admin/")).content == (
        b"<h1>Traceback</h1>"
    )


def test_other_addresses_keep_their_own_errors(api):
    assert api.get("/media/nothing.png")["Content-Type"].startswith("text/html")


def test_the_documentation_is_served_from_here(api):
    page = api.get("/api/v1/docs").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert "//cdn" not in page
    assert "https://" not in page
    assert 'data-api-csrf="true"' in page
    assert api.get("/api/v1/docs").cookies["magnetiq_csrf"].value, "a session's requests need it"
    assert api.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")


def test_head_is_a_get_without_its_body(api):
    got, headed = api.get("/api/v1/live"), api.head("/api/v1/live")
    assert headed.status_code == 200
    assert headed.content == b""
    assert headed["Content-Length"] == str(len(got.content))
    assert headed["Cache-Control"] == "no-store"


def test_options_name_the_methods(api):
    response = api.options("/api/v1/business/subscriptions/preferences")
    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert_error(api.options("/api/v1/nothing"), 404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("de", "Unter dieser Adresse gibt es nichts."),
        ("de-AT,en;q=0.5", "Unter dieser Adresse gibt es nichts."),
        ("fr", "There is nothing at this address."),
        ("", "There is nothing at this address."),
    ],
)
def test_messages_are_in_the_language_of_the_client(api, asked, said):
    response = api.get("/api/v1/nothing", headers={"accept-language": asked})
    assert response.json()["error"]["message"] == said


class TestHealth:
    def test_all_is_well(self, api):
        for address in ("live", "ready", "health"):
            response = api.get(f"/api/v1/{address}")
            assert response.status_code == 200
            assert response["Cache-Control"] == "no-store"
            assert response.json()["data"]["status"] == "ok"
        checks = api.get("/api/v1/health").json()["data"]["checks"]
        assert [check["name"] for check in checks] == ["database", "migrations", "media"]

    def test_migrations_that_are_not_applied(self, api, monkeypatch):
        health._migrated.clear()
        monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: [1, 2])
        for address in ("ready", "health"):
            response = api.get(f"/api/v1/{address}")
            assert_error(response, 503, "NOT_READY")
            details = response.json()["error"]["details"]
            assert details == [{"field": "migrations", "message": "2 not applied"}]
        assert api.get("/api/v1/live").status_code == 200

    def test_a_folder_that_cannot_be_written(self, api, settings):
        settings.MEDIA_ROOT = "/proc/media"
        error = api.get("/api/v1/ready").json()["error"]
        assert [detail["field"] for detail in error["details"]] == ["media"]

    def test_a_database_that_does_not_answer(self, api, monkeypatch):
        from django.db import OperationalError  # noqa: PLC0415

        def fail(*_args):
            raise OperationalError

        monkeypatch.setattr(health.connection, "cursor", fail)
        response = api.get("/api/v1/ready")
        assert_error(response, 503, "NOT_READY")
        assert "database" in {item["field"] for item in response.json()["error"]["details"]}


def test_liveness_asks_no_database(api, django_assert_num_queries):
    with django_assert_num_queries(0):
        api.get("/api/v1/live")
