"""A consent counts once its owner has said so, and every step leaves evidence."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from unittest import mock

from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

import pytest
import time_machine

from business.contacts import ledger
from business.contacts.errors import EvidenceMissing, WordingNotOffered
from business.contacts.links import confirmation_url, preferences_url
from business.contacts.models import Consent, ConsentEvent, Contact, Wording
from business.contacts.services import consents as service
from business.contacts.services.consents import (
    confirm_consent,
    expire_pending,
    has_consent,
    offered_wordings,
    record_consent,
    request_consent,
    unsubscribe_url,
    withdraw_consent,
)
from business.contacts.services.contacts import record_contact
from business.core.append_only import remove_guards
from business.mail.models import MailState, OutgoingMail
from business.mail.services.outbox import queue_mail
from business.mail.services.suppressions import is_suppressed

FORM = "https://www.example.com/newsletter/"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0"
ROOT = "/api/v1/business/subscriptions"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Contact:
    return record_contact(email="ada@example.com", first_name="Ada", language="de")


def asked(contact: Contact, purpose: str = "newsletter") -> Consent:
    [wording] = offered_wordings([purpose], contact.language)
    with transaction.atomic():
        return request_consent(
            contact=contact,
            wording_id=wording.pk,
            form_url=FORM,
            client_address="203.0.113.77",
            occurrence="submission:1",
            form_version="3",
            user_agent=DESKTOP,
        )


def link_of(consent: Consent) -> str:
    url = confirmation_url(consent_id=consent.pk, cycle=consent.cycle, language="de")
    return url.rstrip("/").rpartition("/")[2]


def granted(contact: Contact, purpose: str = "newsletter") -> Consent:
    consent = asked(contact, purpose)
    return confirm_consent(
        token=link_of(consent), client_address="198.51.100.9", user_agent=DESKTOP
    )


def kinds(contact: Contact) -> list[str]:
    return list(contact.consent_events.order_by("number").values_list("kind", flat=True))


def post(path: str, **body: Any) -> Any:
    return Client().post(f"{ROOT}/{path}", body, content_type="application/json")


def token_in(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def test_a_tick_waits_for_the_mailbox(ada: Contact) -> None:
    consent = asked(ada)
    assert consent.state == "pending"
    assert not has_consent(ada, "newsletter")
    assert kinds(ada) == ["requested", "mailed"]
    mail = OutgoingMail.objects.get(recipient="ada@example.com")
    requested, mailed = ada.consent_events.order_by("number")
    assert (mailed.message_id, mailed.mail_hash) == (mail.message_id, mail.content_hash)
    # Signed anew, the token has another time in it; what it names is the same.
    assert link_of(consent).partition(":")[0] in mail.html
    assert requested.form_url == FORM
    assert requested.client_address == "203.0.113.0/24"
    assert requested.agent == "desktop browser"
    assert requested.wording
    assert requested.wording.language == "de"


def test_confirming_by_post_grants_and_says_so_once(ada: Contact) -> None:
    token = link_of(asked(ada))
    assert Client().get(f"{ROOT}/confirmation", {"token": token}).json()["data"]["state"] == (
        "pending"
    )
    assert not has_consent(ada, "newsletter")
    for _again in range(2):
        answer = post("confirmation", token=token)
        assert (answer.status_code, answer.json()["data"]["state"]) == (200, "confirmed")
        assert answer["Cache-Control"] == "no-store"
    assert has_consent(ada, "newsletter")
    assert kinds(ada) == ["requested", "mailed", "confirmed"]
    assert "ada@" not in answer.content.decode()


def test_granted_stays_unchanged_when_asked_again(ada: Contact) -> None:
    granted(ada)
    assert asked(ada).state == "granted"
    assert OutgoingMail.objects.count() == 1
    assert kinds(ada) == ["requested", "mailed", "confirmed"]


def test_a_repeated_request_sends_again_after_a_while(ada: Contact) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first = link_of(asked(ada))
        asked(ada)
        assert OutgoingMail.objects.count() == 1
        clock.shift(service.PAUSE_BETWEEN_MAILS)
        asked(ada)
        assert OutgoingMail.objects.count() == 2
        confirm_consent(token=first, client_address="")
    assert has_consent(ada, "newsletter")


def test_an_old_link_is_gone_and_a_strange_one_unknown(ada: Contact) -> None:
    token = link_of(asked(ada))
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        for answer in (
            Client().get(f"{ROOT}/confirmation", {"token": token}),
            post("confirmation", token=token),
        ):
            assert (answer.status_code, answer.json()["error"]["code"]) == (410, "EXPIRED_LINK")
        assert expire_pending() == 1
    assert not has_consent(ada, "newsletter")
    answer = post("confirmation", token=token + "x")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "INVALID_LINK")


def test_a_stale_mail_cannot_undo_a_withdrawal(ada: Contact) -> None:
    stale = link_of(asked(ada))
    withdraw_consent(contact=ada, purpose="newsletter", how="preferences")
    assert post("confirmation", token=stale).json()["data"]["state"] == "withdrawn"
    fresh = link_of(asked(ada))
    assert post("confirmation", token=stale).json()["data"]["state"] == "withdrawn"
    assert not has_consent(ada, "newsletter")
    assert post("confirmation", token=fresh).json()["data"]["state"] == "confirmed"


def test_a_withdrawal_stops_what_is_queued_and_a_fresh_consent_lifts_it(
    ada: Contact, bulk_mail: Any
) -> None:
    granted(ada)
    mail = bulk_mail(ada)
    assert withdraw_consent(contact=ada, purpose="newsletter", how="link")
    mail.refresh_from_db()
    assert mail.state == MailState.SUPPRESSED
    assert is_suppressed("ada@example.com", "newsletter")
    granted(ada)
    assert not is_suppressed("ada@example.com", "newsletter")


@pytest.fixture
def bulk_mail() -> Any:
    def queue(contact: Contact) -> OutgoingMail:
        return queue_mail(
            template="contacts.confirm_subscription",
            recipient=contact.email,
            language="en",
            variables={"purpose": "x", "confirm_url": preferences_url(contact)},
            about="test:1",
            purpose="newsletter",
            unsubscribe_url=unsubscribe_url(contact, "newsletter"),
            due_at=timezone.now() + timedelta(hours=1),
        )

    return queue


def test_one_click_unsubscribes_at_once_and_can_be_undone_for_an_hour(ada: Contact) -> None:
    granted(ada)
    token = token_in(unsubscribe_url(ada, "newsletter"))
    shown = Client().get(f"{ROOT}/unsubscription", {"token": token}).json()["data"]
    assert (shown["state"], shown["can_undo"]) == ("subscribed", False)
    for _again in range(2):
        answer = post("unsubscription", token=token, one_click=True)
        left = answer.json()["data"]
        assert (left["state"], left["can_undo"]) == ("unsubscribed", True)
    assert kinds(ada).count("withdrawn") == 1
    assert post("unsubscription/undo", token=token).json()["data"]["state"] == "subscribed"
    assert has_consent(ada, "newsletter")
    post("unsubscription", token=token, one_click=False)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        late = Client().get(f"{ROOT}/unsubscription", {"token": token}).json()["data"]
        assert late["can_undo"] is False
        assert post("unsubscription/undo", token=token).status_code == 410
    assert not has_consent(ada, "newsletter")


@pytest.mark.parametrize("page", ["confirmation", "unsubscription"])
def test_a_link_speaks_the_language_that_its_page_asks_for(ada: Contact, page: str) -> None:
    tokens = {
        "confirmation": link_of(granted(ada, "product-news")),
        "unsubscription": token_in(unsubscribe_url(ada, "product-news")),
    }
    for language, label in (
        ("en", "Product news and offers"),
        ("de", "Neues zu Produkten und Angeboten"),
    ):
        query = {"token": tokens[page], "language": language}
        shown = Client().get(f"{ROOT}/{page}", query).json()["data"]
        assert shown["purpose_label"] == label


def test_undo_never_grants_what_was_not_confirmed(ada: Contact) -> None:
    asked(ada)
    token = token_in(unsubscribe_url(ada, "newsletter"))
    post("unsubscription", token=token, one_click=False)
    assert post("unsubscription/undo", token=token).status_code == 410


def test_preferences_change_what_is_named_and_nothing_else(ada: Contact) -> None:
    granted(ada)
    granted(ada, "events")
    token = token_in(preferences_url(ada))
    wanted = {"newsletter": False, "product-news": True}
    answer = post("preferences", token=token, purposes=wanted, all_off=False).json()["data"]
    states = {row["purpose"]: row["state"] for row in answer["purposes"]}
    assert states == {"newsletter": "withdrawn", "product-news": "pending", "events": "granted"}
    post("preferences", token=token, purposes={}, all_off=True)
    assert not Consent.objects.filter(state__in=["granted", "pending"]).exists()


def test_a_link_for_one_thing_opens_no_other(ada: Contact) -> None:
    asked(ada)
    token = token_in(unsubscribe_url(ada, "newsletter"))
    assert post("confirmation", token=token).status_code == 404
    assert Client().get(f"{ROOT}/preferences", {"token": token}).status_code == 404


def test_an_editor_records_a_consent_only_with_evidence(ada: Contact) -> None:
    [wording] = offered_wordings(["newsletter"], "de")
    with pytest.raises(EvidenceMissing):
        record_consent(contact=ada, wording_id=wording.pk, how="phone", evidence=" ", actor="eve")
    record_consent(
        contact=ada, wording_id=wording.pk, how="phone", evidence="Called us.", actor="eve"
    )
    assert has_consent(ada, "newsletter")
    assert kinds(ada) == ["recorded"]


def test_an_unknown_wording_is_refused(ada: Contact) -> None:
    with pytest.raises(WordingNotOffered):
        request_consent(contact=ada, wording_id=0, form_url=FORM, client_address="", occurrence="")


@pytest.mark.parametrize("what", ["update", "delete"])
@pytest.mark.parametrize("model", [ConsentEvent, Wording])
def test_the_database_refuses_to_change_evidence(ada: Contact, model: Any, what: str) -> None:
    asked(ada)
    rows = model.objects.filter(pk=model.objects.order_by("pk")[0].pk)
    change = {"language": "es"}
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**change) if what == "update" else rows._raw_delete(using="default")
    remove_guards(ledger.GUARDS)
    if what == "update":
        assert rows.update(**change)


def test_a_planted_change_breaks_the_chain(ada: Contact) -> None:
    granted(ada)
    rows = ada.consent_events.order_by("number").select_related("wording")
    assert ledger.broken_entries(rows) == []
    remove_guards(ledger.GUARDS)
    ConsentEvent.objects.filter(number=1).update(form_url="https://elsewhere.example/")
    assert ledger.broken_entries(rows.all()) == [1]
    ConsentEvent.objects.filter(number=2).delete()
    assert ledger.broken_entries(rows.all()) == [1, 3]


def test_erasure_empties_the_ledger_and_the_chain_still_holds(ada: Contact) -> None:
    granted(ada)
    assert ledger.empty_events(ConsentEvent.objects.all()) == 3
    rows = ConsentEvent.objects.order_by("number").select_related("wording")
    assert [row.kind for row in rows] == ["requested", "mailed", "confirmed", "erased"]
    assert "ada@" not in str(list(rows.values()))
    assert ledger.broken_entries(rows) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentEvent.objects.update(address="back@example.com")


def run_at_once(*calls: Any) -> None:
    def run(call: Any) -> None:
        try:
            call()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def confirm_twice_at_once(token: str) -> None:
    barrier = Barrier(2, timeout=20)

    def confirm() -> None:
        barrier.wait()
        confirm_consent(token=token, client_address="")

    run_at_once(confirm, confirm)


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_are_one() -> None:
    ada = record_contact(email="ada@example.com", language="de")
    confirm_twice_at_once(link_of(asked(ada)))
    assert kinds(ada).count("confirmed") == 1


@pytest.mark.django_db(transaction=True)
def test_without_looking_again_under_the_lock_there_would_be_two() -> None:
    ada = record_contact(email="ada@example.com", language="de")
    token = link_of(asked(ada))
    stale = service.consent_of_token(token)
    with mock.patch.object(service, "consent_of_token", return_value=stale):
        confirm_twice_at_once(token)
    assert kinds(ada).count("confirmed") == 2
