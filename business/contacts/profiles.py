"""What every way of writing a profile shares."""

from collections.abc import Mapping

from .models import Contact
from .models.people import contact_field

LONGEST_CHAIN = 20


def winner_of(address: str) -> Contact | None:
    """The living contact that the last bearer of an address was merged into, locked."""
    bearers = Contact.everything.filter(email=address).order_by("-deleted_at")
    winner_id = bearers.values_list("merged_into", flat=True).first()
    for _step in range(LONGEST_CHAIN):
        if winner_id is None:
            return None
        row = Contact.everything.select_for_update().get(pk=winner_id)
        if not row.is_deleted:
            return row
        winner_id = row.merged_into_id
    return None


def write_profile(contact: Contact, values: Mapping[str, str]) -> list[str]:
    """Write what is not blank and differs; returns which fields. The caller holds the row."""
    changed = fill_profile(contact, values)
    if changed:
        contact.save(update_fields=changed)
    return changed


def fill_profile(contact: Contact, values: Mapping[str, str]) -> list[str]:
    """The same on the instance alone."""
    changed = []
    for name, value in values.items():
        longest = contact_field(name).max_length or 0
        cleaned = value.replace("\x00", "").strip()[:longest]
        if cleaned and cleaned != getattr(contact, name):
            setattr(contact, name, cleaned)
            changed.append(name)
    return changed
