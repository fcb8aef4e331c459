"""People: recorded by what they do themselves, edited by editors, deleted and brought back."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from business.contacts.errors import AddressTaken, ChangedMeanwhile
from business.contacts.models import Contact, ContactNote
from business.contacts.models.people import PROFILE_FIELDS
from business.contacts.profiles import fill_profile, is_known, winner_of, write_profile
from business.core.addresses import normalise_address
from business.core.errors import FieldProblem

from .consents import OPEN_STATES, withdraw_consent
from .touches import TouchData, record_touch


def record_contact(
    *,
    email: str,
    first_name: str = "",
    last_name: str = "",
    company: str = "",
    job_title: str = "",
    phone: str = "",
    website: str = "",
    language: str = "",
    time_zone: str = "",
    touch: TouchData | None = None,
) -> Contact:
    """Return the one living contact with this address, made or updated, locked until the commit.

    In the caller's transaction. A blank never overwrites. The address of a merged contact leads to
    the one it was merged into. Somebody who was deleted begins anew: what an editor deleted does
    not come back by itself, and neither do old consents.

    Raises:
        InvalidAddress: It is no address.
    """
    given = {
        "first_name": first_name, "last_name": last_name, "company": company,
        "job_title": job_title, "phone": phone, "website": website, "language": language,
        "time_zone": time_zone,
    }  # fmt: skip
    address = normalise_address(email)
    with transaction.atomic(savepoint=False):
        contact = _recorded(address, given)
        if touch:
            record_touch(contact=contact, touch=touch)
    return contact


def _recorded(address: str, given: Mapping[str, str]) -> Contact:
    rows = Contact.objects.select_for_update().filter(email=address)
    found = (rows.first() or winner_of(address)) if is_known(address) else None
    contact = found or _made(address, given) or rows.get()
    write_profile(contact, given)
    return contact


def _made(address: str, given: Mapping[str, str]) -> Contact | None:
    """A new row; none if another came first: whoever is second waits for that one's commit."""
    contact = Contact(email=address)
    fill_profile(contact, given)
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError:
        return None
    return contact


EDITABLE = (*PROFILE_FIELDS, "email", "owner_id")


def edit_contact(
    *, contact_id: int, seen: Mapping[str, Any], wanted: Mapping[str, Any], actor: str = ""
) -> Contact:
    """Write an editor's changes, and only those.

    Consents were given for one address: those of a contact that gets another one end.

    Args:
        contact_id: A living contact.
        seen: The values that the editor had before them, for each field in `wanted`.
        wanted: What they changed.
        actor: The editor, for the ledger.

    Raises:
        ChangedMeanwhile: Another change of one of these fields came first; details name them.
        AddressTaken: The new address belongs to another contact.
        InvalidAddress: The new address is none.
    """
    with transaction.atomic():
        contact = Contact.objects.select_for_update().get(pk=contact_id)
        overtaken = [
            name for name in wanted if getattr(contact, name) not in (seen.get(name), wanted[name])
        ]
        if overtaken:
            details = [FieldProblem(name, str(getattr(contact, name))) for name in overtaken]
            raise ChangedMeanwhile(details=details)
        changes = dict(wanted)
        if "email" in changes:
            changes["email"] = normalise_address(changes["email"])
            _free_for(contact, changes["email"], actor)
        for name, value in changes.items():
            setattr(contact, name, value)
        contact.save(update_fields=list(changes))
    return contact


def _free_for(contact: Contact, address: str, actor: str) -> None:
    """End what holds for the old address only."""
    if address == contact.email:
        return
    if Contact.objects.filter(email=address).exists():
        raise AddressTaken
    open_consents = contact.consents.filter(state__in=OPEN_STATES)
    for key in open_consents.values_list("purpose__key", flat=True):
        withdraw_consent(contact=contact, purpose=key, how="address changed", actor=actor)


def add_note(*, contact: Contact, text: str, author: Any = None) -> ContactNote:
    """Keep what an editor wrote down."""
    return ContactNote.objects.create(contact=contact, text=text, author=author)


def delete_contacts(*, contact_ids: list[int]) -> int:
    """Put living contacts into the bin; the retention job purges them later."""
    living = Contact.objects.filter(pk__in=contact_ids)
    return living.update(deleted_at=timezone.now())


def restore_contact(*, contact_id: int) -> Contact:
    """Take a contact out of the bin.

    Raises:
        AddressTaken: The person has begun anew; the two can be merged by hand afterwards only
            if one gets another address.
    """
    with transaction.atomic():
        contact = Contact.everything.select_for_update().get(pk=contact_id)
        if contact.is_deleted and contact.merged_into_id is None:
            if Contact.objects.filter(email=contact.email).exists():
                raise AddressTaken
            contact.restore()
    return contact
