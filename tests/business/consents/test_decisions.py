"""A visitor's decision is proven, once, and nobody can change what was written."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.utils import timezone

from wagtail.models import Site

import pytest
import time_machine

from business.consents import ledger
from business.consents.first_wording import FIRST_TEXTS
from business.consents.models import ClearingPermit, Decision, Wording
from business.consents.personal_data import expired_decisions
from business.consents.services.wordings import newest_wordings, publish_wordings
from business.core import append_only
from business.core.privacy.registry import retention_rules
from business.core.privacy.retention import purge_expired

ADDRESS = "/api/v1/business/consents/decisions"
VISITOR = "0123456789abcdef0123456789abcdef"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari/604.1"

pytestmark = pytest.mark.django_db


def shown() -> Wording:
    return newest_wordings(Site.objects.get(is_default_site=True).pk)["en"]


def told(**changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "consent_id": VISITOR,
        "kind": "accepted",
        "wording": shown().digest,
        "asked": ["external_media"],
        "granted": ["external_media"],
        "page": "/services/",
    } | changes


def post(body: Any, **headers: str) -> Any:
    headers = {"HTTP_X_FORWARDED_FOR": "203.0.113.77", "HTTP_USER_AGENT": PHONE} | headers
    return Client().post(ADDRESS, body, content_type="application/json", **headers)


def test_a_decision_stands_in_the_ledger_with_its_proof() -> None:
    body = told()
    answer = post(body)
    assert answer.status_code == 201
    decision = Decision.objects.get()
    assert answer.json()["data"]["key"] == str(decision.key) == body["key"]
    assert answer["Cache-Control"] == "no-store"
    assert (decision.kind, decision.granted, decision.page) == (
        "accepted", ["external_media"], "/services/",
    )  # fmt: skip
    assert decision.wording == shown()
    assert decision.network == "203.0.113.0/24"
    assert decision.agent == "mobile browser"
    assert VISITOR not in decision.visitor
    assert ledger.broken_entries([decision]) == []


def test_what_is_told_twice_is_written_once() -> None:
    body = told()
    first, second = post(body), post(body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["data"] == second.json()["data"]
    assert Decision.objects.count() == 1


def test_a_visitor_s_entries_are_a_chain() -> None:
    for kind, granted in (("accepted", ["external_media"]), ("revoked", []), ("refused", [])):
        assert post(told(kind=kind, granted=granted)).status_code == 201
    entries = list(Decision.objects.all())
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert ledger.broken_entries(entries) == []
    entries[1].granted = ["external_media"]
    assert ledger.broken_entries(entries) == [2]
    assert ledger.broken_entries([entries[0], entries[2]]) == [3]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wording": "f" * 64}, "WORDING_UNKNOWN"),
        ({"granted": ["statistics"]}, "DECISION_CONTRADICTS"),
        ({"granted": []}, "DECISION_CONTRADICTS"),
        ({"kind": "refused"}, "DECISION_CONTRADICTS"),
        ({"kind": "revoked"}, "DECISION_CONTRADICTS"),
        ({"asked": ["spying"], "granted": ["spying"]}, "DECISION_CONTRADICTS"),
        ({"consent_id": "me"}, "VALIDATION_ERROR"),
        ({"kind": "perhaps"}, "VALIDATION_ERROR"),
        ({"page": "https://elsewhere.example/"}, "VALIDATION_ERROR"),
        ({"page": "/" + "x" * 600}, "VALIDATION_ERROR"),
        ({"asked": ["a"] * 21}, "VALIDATION_ERROR"),
        ({"name": "Ada"}, "VALIDATION_ERROR"),
    ],
)
def test_what_contradicts_itself_is_refused(changes: dict[str, Any], code: str) -> None:
    answer = post(told(**changes))
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)
    assert not Decision.objects.exists()


def test_reading_changes_nothing_and_a_form_of_another_site_is_not_read() -> None:
    assert Client().get(ADDRESS).status_code == 405
    answer = Client().post(ADDRESS, told())
    assert answer.status_code == 415
    assert not Decision.objects.exists()


def test_a_large_body_is_refused() -> None:
    answer = Client().post(ADDRESS, told(page="/" + "x" * 5000), content_type="application/json")
    assert answer.status_code in {413, 422}


def test_a_flood_ends_at_the_limit_of_its_network(settings: Any) -> None:
    settings.MAGNETIQ_CONSENT_RATE = "3/h"
    answers = [post(told()) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert Decision.objects.count() == 3
    assert post(told(), HTTP_X_FORWARDED_FOR="198.51.100.7").status_code == 201


def test_a_flood_from_everywhere_ends_as_well(settings: Any) -> None:
    settings.MAGNETIQ_CONSENT_TOTAL_RATE = "3/h"
    networks = [f"198.51.{number}.7" for number in range(5)]
    answers = [post(told(), HTTP_X_FORWARDED_FOR=network).status_code for network in networks]
    assert answers == [201, 201, 201, 429, 429]


CHANGES = {
    "a decision is changed": lambda: Decision.objects.update(granted=[]),
    "a decision is deleted": lambda: Decision.objects.all().delete(),
    "words are changed": lambda: Wording.objects.update(texts={}),
    "words are deleted": lambda: Wording.objects.filter(language="de").delete(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_database_itself_refuses_changes(name: str) -> None:
    post(told())
    with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic():
        CHANGES[name]()


@pytest.mark.parametrize("name", CHANGES)
def test_without_the_guards_the_same_changes_pass(name: str) -> None:
    """The negative control."""
    post(told())
    append_only.remove_guards(ledger.GUARDS)
    try:
        CHANGES[name]()
    finally:
        ledger.lay_own_guards("default")


def test_old_entries_go_by_retention_alone_and_young_ones_stay() -> None:
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=3 * 365 + 1), tick=False):
        post(told())
    post(told(kind="revoked", granted=[]))
    [rule] = [rule for rule in retention_rules() if rule.key == "consents.Decision"]
    assert expired_decisions(rule.keep_for).count() == 1
    assert purge_expired(rule) == 1
    [left] = Decision.objects.all()
    assert (left.kind, ledger.broken_entries([left])) == ("revoked", [])
    assert not ClearingPermit.objects.exists()


def test_a_new_version_asks_anew_and_old_words_stay() -> None:
    before = shown()
    post(told())
    site = before.site_id
    texts = {code: {**said, "heading": "New words"} for code, said in FIRST_TEXTS.items()}
    publish_wordings(site_id=site, texts=texts)
    after = shown()
    assert (after.version, after.texts["heading"]) == (before.version + 1, "New words")
    assert after.digest != before.digest
    assert Decision.objects.get().wording.texts == before.texts
    # Somebody may have had the page open since before.
    assert post(told(wording=before.digest)).status_code == 201


def test_a_new_site_has_words_in_every_language() -> None:
    site = Site.objects.create(
        hostname="other.example", root_page=Site.objects.get().root_page, site_name="Other"
    )
    assert set(newest_wordings(site.pk)) == {"en", "de"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_tabs_that_decide_at_once_make_one_chain() -> None:
    at_once = 6
    bodies = [told() for _ in range(at_once)]
    start, statuses = threading.Barrier(at_once), []

    def run(body: dict[str, Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            statuses.append(post(body).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * at_once
    entries = list(Decision.objects.all())
    assert [entry.number for entry in entries] == list(range(1, at_once + 1))
    assert ledger.broken_entries(entries) == []
