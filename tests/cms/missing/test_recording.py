"""What the site's servers report is added up; the list stays short and says nothing of people."""

import json
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

import pytest

from cms.missing import recording
from cms.missing.masking import is_probe, masked
from cms.missing.models import MissingPath
from tests.cms.factories import ContentPageFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/content/misses"


@pytest.fixture
def report(client, home):
    def send(*misses, token: str = "test-only"):
        rows = [dict(zip(("path", "hits", "referrer"), miss, strict=False)) for miss in misses]
        return client.post(
            ADDRESS,
            json.dumps({"misses": rows}),
            content_type="application/json",
            headers={"authorization": f"Bearer {token}"},
        )

    return send


def listed() -> dict[str, int]:
    return dict(MissingPath.objects.values_list("path", "hits"))


class TestReports:
    def test_hits_are_added_up(self, report):
        assert report(("/old/", 2, "/services/"), ("/gone/", 1)).status_code == 204
        assert report(("/old/", 3)).status_code == 204
        assert listed() == {"/old/": 5, "/gone/": 1}
        assert MissingPath.objects.get(path="/old/").referrer == "/services/"

    def test_the_first_time_stays_and_the_last_one_moves(self, report, time_machine_at):
        with time_machine_at(-3):
            report(("/old/", 1))
        report(("/old/", 1))
        row = MissingPath.objects.get()
        assert (row.last_seen - row.first_seen).days == 3

    @pytest.mark.parametrize("token", ["", "wrong"])
    def test_only_the_sites_servers_may_report(self, report, token):
        assert report(("/old/", 1), token=token).status_code == 401
        assert listed() == {}

    def test_without_a_token_nobody_may(self, report, settings):
        settings.MAGNETIQ_PURGE_TOKEN = ""
        assert report(("/old/", 1), token="").status_code == 401

    @pytest.mark.parametrize(
        "miss", [("old", 1), ("/old/", 0), ("/old/", 10**9), ("/" + "x" * 3000, 1)]
    )
    def test_nonsense_is_refused(self, report, miss):
        assert report(miss).status_code == 422
        assert listed() == {}

    def test_what_is_too_long_for_a_redirect_is_left_out(self, report):
        assert report(("/" + "some-words/" * 30, 1)).status_code == 204
        assert listed() == {}

    def test_it_costs_one_statement_an_address(self, report):
        report(("/warm/", 1))
        with CaptureQueriesContext(connection) as queries:
            report(*((f"/p{number}/", 1) for number in range(50)))
        assert len(queries) <= 50 + 15


class TestPeople:
    @pytest.mark.parametrize(
        ("path", "kept"),
        [
            ("/services/", "/services/"),
            ("/services/?email=ada@example.com", "/services/"),
            ("/hello/ada@example.com/", "/hello/*/"),
            ("/hello/ada%40example.com/", "/hello/*/"),
            ("/reset/c5f3b8a0-1b7e-4d60-9c1e-0a1b2c3d4e5f/", "/reset/*/"),
            ("/reset/0123456789abcdef0123/", "/reset/*/"),
            ("/t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0/", "/t/*/"),
            ("/order/20260001234/", "/order/*/"),
            ("/rechtsschutzversicherungsgesellschaft/", "/rechtsschutzversicherungsgesellschaft/"),
            ("/studie-2026-zur-digitalisierung-im-mittelstand/",
             "/studie-2026-zur-digitalisierung-im-mittelstand/"),
            ("/%C3%BCber-uns/", "/über-uns/"),
            ("/" + "a" * 90, "/*"),
        ],
    )  # fmt: skip
    def test_nothing_of_a_person_is_kept(self, path, kept):
        assert masked(path) == kept

    def test_addresses_that_differ_in_it_alone_are_one(self, report):
        report(("/hello/ada@example.com/", 1), ("/hello/bob@example.com/", 1))
        assert listed() == {"/hello/*/": 2}

    def test_nor_of_where_a_reader_came_from(self, report):
        report(("/old/", 1, "/hello/ada@example.com/?token=secret"))
        assert MissingPath.objects.get().referrer == "/hello/*/"


class TestAttacks:
    @pytest.mark.parametrize(
        "path",
        ["/wp-login.php", "/.env", "/.git/config", "/old/index.asp", "/cgi-bin/x",
         "/a/.aws/credentials", "/backup.sql", "/vendor/phpunit/x", "/xmlrpc.php"],
    )  # fmt: skip
    def test_an_attack_is_known(self, path):
        assert is_probe(path)

    @pytest.mark.parametrize(
        "path",
        ["/services/", "/whitepaper.pdf", "/index.html", "/.well-known/security.txt", "/de/envoy/"],
    )
    def test_a_slip_is_none(self, path):
        assert not is_probe(path)

    def test_a_flood_drives_out_only_itself(self, report, monkeypatch):
        monkeypatch.setattr(recording, "MOST", 20)
        report(("/asked-for/", 7))
        for start in range(0, 200, 100):
            report(*((f"/flood-{number}/", 1) for number in range(start, start + 100)))
        assert len(listed()) == 20
        assert listed()["/asked-for/"] == 7


class TestWhatGoes:
    def test_an_address_goes_when_a_page_answers(self, report, home):
        report(("/old/", 1))
        ContentPageFactory(parent=home, slug="old")
        report(("/other/", 1))
        assert listed() == {"/other/": 1}

    def test_an_address_goes_when_a_redirect_answers(self, report):
        report(("/old/", 1), ("/de/alt/", 1))
        Redirect.add_redirect("/old", "https://example.com/")
        Redirect.add_redirect("/de/alt", "https://example.com/", site=Site.objects.get())
        report(("/other/", 1))
        assert listed() == {"/other/": 1}

    def test_what_nobody_has_asked_for_in_90_days_goes(self, report):
        report(("/old/", 1))
        MissingPath.objects.update(last_seen=timezone.now() - timedelta(days=91))
        report(("/other/", 1))
        assert listed() == {"/other/": 1}
