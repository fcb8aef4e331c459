"""A person who was everywhere is nowhere after an erasure."""

from io import StringIO

from django.db import transaction

import pytest

from business.core.privacy import registry
from business.core.privacy.answers import holdings_of
from magnetiq_site.privacy.models import Receipt
from magnetiq_site.privacy.requests import erase_person

from .dumping import database_bytes, files_dump, found_in, table_dump
from .planting import Field

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
# An account and its logins are kept as long as somebody works here; what was done, for its time.
KEPT = {"accounts.User", "accounts.LoginSession", "accounts.LoginAttempt", "core.AuditEntry"}


def places_of(field: Field) -> dict[str, list[bytes]]:
    """Where the person still is: tables, the database as a file, other files."""
    words = (field.person.mark, field.person.digits)
    contents: dict[str, str | bytes] = {**table_dump(), **files_dump(field.folder, field.media)}
    found = {place: found_in(content, words) for place, content in contents.items()}
    return {place: forms for place, forms in found.items() if forms}


def test_the_person_is_nowhere_afterwards(field: Field, lines: StringIO) -> None:
    planted = {row.key for row in holdings_of(registry.identity().find(field.person.address))}
    assert places_of(field)

    erasure = erase_person(field.person.address)

    assert places_of(field) == {}
    words = (field.person.mark, field.person.digits)
    assert found_in(database_bytes(field.folder), words) == []
    assert found_in(lines.getvalue(), words) == []
    registered = {data.key for data in registry.registered_data()} | {
        trace.key for trace in registry.registered_traces()
    }
    # Whoever registers a table also plants somebody there.
    assert planted == registered - KEPT
    assert {row.key for row in erasure.holdings} == planted
    assert not any(row.remaining for row in erasure.holdings)


def test_what_others_have_stays(field: Field) -> None:
    from business.contacts.models import Contact, ContactNote, ErasedAddress  # noqa: PLC0415
    from business.mail.models import OutgoingMail, Suppression  # noqa: PLC0415

    erase_person(field.person.address)

    colleague = Contact.objects.get(email="colleague@example.net")
    assert ContactNote.objects.get(contact=colleague).text == "His boss:\n[erased], ask there."
    assert Contact.objects.filter(email="someone0@example.net").exists()
    assert Suppression.objects.get().note == "[erased] told us."
    to_team = OutgoingMail.objects.get(recipient="team@example.org")
    assert (to_team.state, to_team.subject, to_team.html) == ("sent", "[erased]", "")
    digests = set(ErasedAddress.objects.values_list("digest", flat=True))
    for address in (field.person.address, field.person.second_address):
        assert ErasedAddress.digest_of(address) in digests


def test_an_erasure_again_changes_nothing(field: Field) -> None:
    first = erase_person(field.person.address)
    before = table_dump()

    second = erase_person(field.person.address.upper())

    assert second.receipt == first.receipt
    assert second.holdings == []
    assert table_dump() == before


def test_any_address_of_the_person_leads_to_all_of_them(field: Field) -> None:
    erase_person(field.person.second_address)
    assert places_of(field) == {}


@pytest.mark.parametrize(
    ("registrations", "key", "place"),
    [
        ("_data", "mail.OutgoingMail", "mail_outgoingmail"),
        ("_data", "mail.OutgoingMail:naming", "mail_outgoingmail"),
        ("_data", "mail.Suppression", "mail_suppression"),
        ("_data", "contacts.Contact", "contacts_contact"),
        ("_data", "contacts.ConsentEvent", "contacts_consentevent"),
        ("_data", "contacts.ImportRow", "contacts_importrow"),
        ("_data", "jobs.Job", "jobs_job"),
        ("_traces", "contacts.ContactNote:text", "contacts_contactnote"),
        ("_traces", "contacts.Segment:text", "contacts_segment"),
        ("_traces", "wagtailcore.ModelLogEntry", "wagtailcore_modellogentry"),
        ("_traces", "wagtailadmin.FormState", "wagtailadmin_formstate"),
        ("_traces", "wagtail_headless_preview.PagePreview", "headless_preview_pagepreview"),
        ("_traces", "mail.files", ".log"),
    ],
)
def test_one_missing_registration_is_seen(
    field: Field, monkeypatch: pytest.MonkeyPatch, registrations: str, key: str, place: str
) -> None:
    """The negative control: the search finds what one forgotten line would leave."""
    monkeypatch.delitem(getattr(registry, registrations).entries, key)
    erase_person(field.person.address)
    found = places_of(field)
    assert any(place in name for name in found), found


def test_a_table_that_refuses_undoes_everything(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from business.core.privacy.answers import NotErased  # noqa: PLC0415

    before = table_dump()
    entries = registry._data.entries
    broken = replace(entries["mail.Suppression"], erase=lambda _rows: 0)
    monkeypatch.setitem(entries, "mail.Suppression", broken)
    with pytest.raises(NotErased), transaction.atomic():
        erase_person(field.person.address)
    assert table_dump() == before

    kept = replace(broken, remains="Kept by law.")
    monkeypatch.setitem(entries, "mail.Suppression", kept)
    [row] = [row for row in erase_person(field.person.address).holdings if row.remaining]
    assert (row.key, row.remains) == ("mail.Suppression", "Kept by law.")
    assert Receipt.objects.get().counts["mail.Suppression"] == [row.found, row.remaining]


def test_no_whole_ip_address_is_ever_stored(field: Field) -> None:
    host = field.person.network_host
    stored = table_dump() | {"file": database_bytes(field.folder).decode("latin-1")}
    assert [place for place, text in stored.items() if found_in(text, [host])] == []
    assert any("203.0.113.0/24" in text for text in stored.values())
