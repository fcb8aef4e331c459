import io

import pytest

from business.contacts import importing
from business.contacts.errors import UnreadableFile
from business.contacts.models import (
    Contact,
    ContactExport,
    ContactImport,
    ContactList,
    ErasedAddress,
)
from business.contacts.services.contacts import record_contact
from business.contacts.services.exports import export_contacts
from business.contacts.services.imports import (
    apply_contacts,
    outcome_counts,
    preview_contacts,
    result_rows,
    upload_contacts,
)
from business.contacts.tables import written_table

pytestmark = pytest.mark.django_db

TABLE = (
    "E-Mail;Vorname;Firma;Telefon;Tags\r\n"
    "ada@example.com;Ada;Engines;+49 30 1;vip\r\n"
    'new@example.com;"Jörg;\nX";;;"a, b"\r\n'
    "\r\n"
    "nobody;N;;;\r\n"
    "NEW@example.com;Twice;;;\r\n"
    "same@example.com;Same;;;\r\n"
    "bin@example.com;Bin;;;\r\n"
    "erased@example.com;Gone;;;\r\n"
)


def upload(text=TABLE, encoding="utf-8"):
    return upload_contacts(file=io.BytesIO(text.encode(encoding)), name="people.csv")


def previewed(overwrite=False, **more):
    batch = upload()
    preview_contacts(import_id=batch.pk, columns=batch.columns, overwrite=overwrite, **more)
    batch.refresh_from_db()
    return batch


@pytest.fixture
def people():
    record_contact(email="ada@example.com", company="Looms")
    record_contact(email="same@example.com", first_name="Same")
    record_contact(email="bin@example.com").mark_deleted()
    ErasedAddress.objects.create(digest=ErasedAddress.digest_of("erased@example.com"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_understood_as_offices_write_it(encoding, delimiter):
    text = f'E-Mail{delimiter}Nachname\nada@example.com{delimiter}"Grün{delimiter}""x"""\n'
    batch = upload(text, encoding)
    assert batch.columns == {"0": "email", "1": "last_name"}
    assert batch.rows.get().cells == ["ada@example.com", f'Grün{delimiter}"x"']


@pytest.mark.parametrize("text", ["", "email\n", "a\x00b", 'email\n"open'])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(UnreadableFile):
        upload(text)
    assert not ContactImport.objects.exists()


def test_the_preview_says_what_will_happen_and_changes_nothing(people):
    before = list(Contact.everything.values())
    batch = previewed()

    assert batch.state == "previewed"
    assert list(Contact.everything.values()) == before
    rows = {row.line: (row.outcome, row.reason) for row in batch.rows.all()}
    assert rows == {
        2: ("changed", ""),
        4: ("new", ""),
        6: ("refused", "address"),
        7: ("refused", "repeated"),
        8: ("unchanged", ""),
        9: ("refused", "in_bin"),
        10: ("refused", "erased"),
    }
    assert batch.rows.get(line=2).changes == {
        "first_name": ["", "Ada"],
        "phone": ["", "+49 30 1"],
        "tags": ["", "vip"],
    }
    assert outcome_counts(batch) == {"changed": 1, "new": 1, "refused": 4, "unchanged": 1}


def test_it_is_applied_as_previewed(people):
    news = ContactList.objects.create(name_en="News")
    batch = previewed(overwrite=True, list_id=news.pk)
    assert apply_contacts(import_id=batch.pk)

    ada = Contact.objects.get(email="ada@example.com")
    assert (ada.company, ada.first_name, list(ada.tags.names())) == ("Engines", "Ada", ["vip"])
    new = Contact.objects.get(email="new@example.com")
    assert new.first_name == "Jörg;\nX"
    assert sorted(new.tags.names()) == ["a", "b"]
    assert news.contacts.count() == 3
    assert Contact.objects.count() == 3
    batch.refresh_from_db()
    assert batch.state == "done"
    assert not apply_contacts(import_id=batch.pk)
    assert [row[:3] for row in result_rows(batch)][1] == [2, "changed", ""]


def test_a_value_that_changed_after_the_preview_is_left_alone(people):
    batch = previewed(overwrite=True)
    record_contact(email="ada@example.com", company="Analytical")
    record_contact(email="new@example.com", first_name="Nina")
    apply_contacts(import_id=batch.pk)

    assert Contact.objects.get(email="ada@example.com").company == "Analytical"
    assert Contact.objects.get(email="new@example.com").first_name == "Nina"
    assert batch.rows.filter(reason="changed_since").count() == 2


def test_a_killed_import_goes_on_where_it_was(people, monkeypatch):
    monkeypatch.setattr(importing, "PER_BATCH", 2)
    batch = previewed()
    ContactImport.objects.filter(pk=batch.pk).update(state="applying")
    settle, calls = importing._settle, []

    def dies(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        settle(*arguments)

    monkeypatch.setattr(importing, "_settle", dies)
    importing.apply_batch(batch.pk)
    with pytest.raises(KeyboardInterrupt):
        importing.apply_batch(batch.pk)
    assert batch.rows.filter(applied_at__isnull=False).count() == 2
    while importing.apply_batch(batch.pk):
        pass
    batch.refresh_from_db()
    assert batch.state == "done"
    assert batch.rows.filter(applied_at__isnull=False).count() == 3
    assert Contact.objects.filter(email="new@example.com").count() == 1


def test_no_cell_of_an_export_is_a_formula():
    record_contact(email="ada@example.com", first_name="=1+1", company="@x", phone="+49 30 1")
    text = "".join(export_contacts(contacts=Contact.objects.all(), what="all"))
    assert "ada@example.com,'=1+1,,'@x,,'+49 30 1," in text
    log = ContactExport.objects.get()
    assert (log.what, log.count) == ("all", 1)


def test_an_export_comes_line_by_line():
    lines = written_table(iter([["a"], ["b"]]))
    assert [next(lines), next(lines)] == ["\ufeff", "a\r\n"]
