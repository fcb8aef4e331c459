"""What every way of writing a profile shares."""

from collections.abc import Mapping

from business.core.prepared import Prepared

from .models import Contact
from .models.people import contact_field

LONGEST_CHAIN = 20


_locked = Prepared(
    lambda: (
        Contact.everything.select_for_update()
        .filter(pk=0)
        .values_list("first_touch_id", "last_touch_id")
    )
)
_bearers = Prepared(lambda: Contact.everything.filter(email="").values_list("pk"))


def lock_contact(pk: int) -> tuple[int | None, int | None]:
    """Lock a contact until the commit; returns the keys of its first and its last touch.

    Raises:
        Contact.DoesNotExist: It was purged.
    """
    rows = _locked(pk)
    if not rows:
        raise Contact.DoesNotExist
    return rows[0][0], rows[0][1]


def is_known(address: str) -> bool:
    """Whether anybody has or had this address."""
    return bool(_bearers(address))


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
