"""Leaves a person in every table of contacts."""

import io
import json

from django.urls import reverse

from business.contacts.links import confirmation_url, preferences_url, unsubscribe_url
from business.contacts.models import Consent, Contact, ContactImport, ContactList, Purpose, Segment
from business.contacts.services.consents import offered_wordings, request_consent
from business.contacts.services.contacts import record_contact
from business.contacts.services.merges import mark_not_duplicate
from business.contacts.services.touches import record_conversion, touch_from_urls
from business.contacts.timeline import _kinds, add_timeline_entry, register_timeline_kind
from tests.business.contacts.test_admin import form_of
from tests.magnetiq_site.privacy.planting import Field, planter

API = "/api/v1/business/subscriptions"


def contact_of(field: Field) -> Contact:
    return Contact.objects.get(email=field.person.address)


def token_of(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


@planter
def recorded(field: Field) -> None:
    person = field.person
    touch = touch_from_urls(
        f"https://www.example.com/offer/?utm_source=news&utm_content={person.address}"
        f"&utm_term={person.second_address}&email={person.address}",
        f"https://mail.example.net/read/{person.address}/",
    )
    for address in (person.address, person.second_address):
        contact = record_contact(
            email=address, first_name=person.first_name, last_name=person.last_name,
            company=person.company, phone=person.phone, touch=touch,
        )  # fmt: skip
        record_conversion(contact=contact, kind="forms.x", about="form:1", touch=touch)


@planter
def edited(field: Field) -> None:
    person, contact = field.person, contact_of(field)
    form = form_of(contact, job_title=f"Chief {person.mark}", tags=f"vip,{person.mark}")
    assert field.admin.post(reverse("contacts:edit", args=[contact.pk]), form).status_code == 302
    note = reverse("contacts:note", args=[contact.pk])
    field.admin.post(note, {"text": f"{person.first_name} likes looms."})
    field.admin.get(reverse("contacts:csv"))


@planter
def on_a_list(field: Field) -> None:
    address = field.person.address
    chosen = ContactList.objects.create(name_en="Guests", description=f"Asked by {address}.")
    condition = {"field": "email", "operator": "is", "value": address}
    filters = {"match": "all", "groups": [{"match": "all", "conditions": [condition]}]}
    form = {"name": f"Only {address}", "description": "", "filters": json.dumps(filters)}
    assert field.admin.post(reverse("segments:add"), form).status_code == 302
    row = Segment.objects.get()
    field.admin.post(reverse("segments:enlist", args=[row.pk]), {"list": chosen.pk})
    field.admin.get(reverse("contacts:csv"), {"segment": row.pk})
    assert chosen.memberships.count() == 1


@planter
def told_of_in_others(field: Field) -> None:
    """A colleague's note and timeline name the person; the colleague stays."""
    colleague = record_contact(email="colleague@example.net", first_name="Bob")
    note = reverse("contacts:note", args=[colleague.pk])
    field.admin.post(note, {"text": f"His boss:\n{field.person.address.upper()}, ask there."})
    mark_not_duplicate(first_id=contact_of(field).pk, second_id=colleague.pk)
    register_timeline_kind("privacy.planted", "Planted")
    try:
        for contact in (colleague, contact_of(field)):
            data = {"by": field.person.address, "said": ["x", {"to": field.person.address}]}
            add_timeline_entry(contact=contact, kind="privacy.planted", about="a", data=data)
    finally:
        _kinds.pop("privacy.planted")


@planter
def imported(field: Field) -> None:
    person = field.person
    for number, rounds in enumerate(("applied", "previewed", "uploaded")):
        table = (
            "E-Mail;Vorname;Nachname;Telefon;Notiz\n"
            f"{person.address.title()};{person.first_name};{person.last_name};{person.phone};x\n"
            f"someone{number}@example.net;Some;One;;\n"
        )
        file = io.BytesIO(table.encode())
        file.name = f"list of {person.address}.csv"
        field.admin.post(reverse("contact_imports:add"), {"file": file})
        batch = ContactImport.objects.order_by("-pk").first()
        columns = {"column-0": "email", "column-1": "first_name", "column-3": "phone"}
        if rounds != "uploaded":
            field.admin.post(reverse("contact_imports:preview", args=[batch.pk]), columns)
        if rounds == "applied":
            field.admin.post(reverse("contact_imports:apply", args=[batch.pk]))
            batch.refresh_from_db()
            assert batch.state == "done"


@planter
def consented(field: Field) -> None:
    contact = contact_of(field)
    for purpose in Purpose.objects.all():
        [wording] = offered_wordings([purpose.key], "en")
        request_consent(
            contact=contact, wording_id=wording.pk, client_address=field.person.network_host,
            form_url=f"https://www.example.com/?me={field.person.address}", occurrence="x",
            user_agent="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0",
        )  # fmt: skip
    confirmed, withdrawn, _pending = Consent.objects.filter(contact=contact).order_by("pk")
    for consent in (confirmed, withdrawn):
        url = confirmation_url(consent_id=consent.pk, cycle=consent.cycle, language="en")
        _posted(field, "confirmation", token=token_of(url))
    url = unsubscribe_url(contact, withdrawn.purpose.key)
    _posted(field, "unsubscription", token=token_of(url), one_click=False)
    token = token_of(preferences_url(contact))
    _posted(field, "preferences", token=token, purposes={}, all_off=False)
    field.admin.get(reverse("consents:proof", args=[contact.pk, "json"]))


def _posted(field: Field, path: str, **body: object) -> None:
    answer = field.visitor.post(f"{API}/{path}", body, content_type="application/json")
    assert answer.status_code == 200, answer.content


@planter
def merged(field: Field) -> None:
    """The other address goes into a third contact, which goes into the first: a chain."""
    third = record_contact(email=f"third-{field.person.mark}@example.org")
    other = Contact.objects.get(email=field.person.second_address)
    compare = reverse("duplicates:compare", args=[third.pk, other.pk])
    field.admin.post(compare, {"winner": "first", "last_name": "second"})
    compare = reverse("duplicates:compare", args=[contact_of(field).pk, third.pk])
    field.admin.post(compare, {"winner": "first", "company": "second"})
    other.refresh_from_db()
    third.refresh_from_db()
    assert (other.merged_into_id, third.merged_into_id) == (third.pk, contact_of(field).pk)


@planter
def corrected_and_deleted(field: Field) -> None:
    """An editor corrects the address, deletes the contact, and the person comes again."""
    contact, old, tags = contact_of(field), field.person.address, f"vip,{field.person.mark}"
    assert field.admin.post(
        reverse("contacts:edit", args=[contact.pk]),
        form_of(contact, email=f"wrong-{field.person.mark}@example.com", tags=tags),
    ).status_code == 302  # fmt: skip
    contact.refresh_from_db()
    field.admin.post(
        reverse("contacts:edit", args=[contact.pk]), form_of(contact, email=old, tags=tags)
    )
    field.admin.post(reverse("contacts:delete", args=[contact.pk]))
    record_contact(email=old, first_name=field.person.first_name)
