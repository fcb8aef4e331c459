"""What is known of a person can be handed out, erased, and goes by itself in the end."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest
import time_machine

from business.contacts.models import Contact
from business.contacts.services.contacts import record_contact
from business.contacts.services.merges import merge_contacts
from business.core.privacy import Subject, registered_data
from business.core.privacy.registry import Retention
from business.core.privacy.retention import purge_expired
from business.forms.models import FormVersion, Submission

from .sending import VALUES, entry, post, send

pytestmark = pytest.mark.django_db


def data() -> Any:
    [found] = [data for data in registered_data() if data.model is Submission]
    return found


def test_a_persons_entries_are_handed_out_with_the_words_beside_them(client: Client) -> None:
    send(client)
    post(client, entry(website="x"))
    send(client, values=VALUES | {"email": "bob@example.com"})

    rows = data().find(Subject("ada@example.com"))

    assert {row.state for row in rows} == {"new", "spam"}
    exported = data().export(rows[0])
    assert exported["form"] == "Contact"
    assert {"label": "Message", "value": "Could you call me?"} in exported["entered"]


def test_erasing_takes_the_entries_of_one_person(client: Client) -> None:
    send(client)
    send(client, values=VALUES | {"email": "bob@example.com"})

    assert data().erase(data().find(Subject("ada@example.com"))) == 1

    assert [row.email for row in Submission.objects.all()] == ["bob@example.com"]
    assert FormVersion.objects.exists()


def test_entries_of_a_merged_contact_move_to_the_winner(client: Client) -> None:
    send(client)
    winner = record_contact(email="lovelace@example.com")
    loser = Contact.objects.get(email="ada@example.com")

    merge_contacts(winner_id=winner.pk, loser_id=loser.pk)

    row = Submission.objects.get()
    assert row.contact == winner
    assert set(data().find(Subject("lovelace@example.com", (winner.pk,)))) == {row}


def test_entries_go_when_their_time_is_over(client: Client) -> None:
    for days, trap in ((101, ""), (99, ""), (31, "x"), (29, "x")):
        moment = datetime.now(tz=UTC) - timedelta(days=days)
        with time_machine.travel(moment):
            answer = send(client, website=trap)
            assert answer.status_code == 201

    known = data()
    rule = Retention(known.key, "", timedelta(days=100), known.expired, known.erase)
    assert purge_expired(rule) == 2

    ages = {(row.state, (timezone.now() - row.created_at).days) for row in Submission.objects.all()}
    assert ages == {("new", 98), ("spam", 28)}
