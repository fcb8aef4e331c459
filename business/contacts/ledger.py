"""The ledger of consents: how an entry is written, sealed, checked and emptied.

The database itself refuses changes (`business.core.append_only`).
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from business.core.append_only import Guard, lay_guards
from business.core.prepared import Prepared

from .models import Contact
from .models.consents import ConsentEvent, ErasurePermit, EventKind, Wording

PERSONAL = (
    "address", "form_url", "client_address", "agent", "message_id", "evidence", "actor",
)  # fmt: skip
PLAIN = (
    "contact_id", "number", "kind", "purpose_id", "wording_id", "how", "language", "form_version",
    "mail_hash",
)  # fmt: skip


def write_event(*, contact: Contact, kind: EventKind, **facts: Any) -> ConsentEvent:
    """Append to a contact's ledger; the caller has locked the contact, in a transaction."""
    return write_events(contact, (kind, facts))[0]


def write_events(contact: Contact, *told: tuple[EventKind, dict[str, Any]]) -> list[ConsentEvent]:
    """Append several entries at once, each with its facts; otherwise as `write_event`."""
    number, previous = next(iter(_last_entry(contact.pk)), (0, ""))
    events = []
    for kind, facts in told:
        number += 1
        events.append(_sealed(contact, kind, number, previous, facts))
        previous = events[-1].hash
    return ConsentEvent.objects.bulk_create(events)


_last_entry = Prepared(
    lambda: (
        ConsentEvent.objects.filter(contact_id=0)
        .order_by("-number")
        .values_list("number", "hash")[:1]
    )
)


def _sealed(
    contact: Contact, kind: EventKind, number: int, previous: str, facts: dict[str, Any]
) -> ConsentEvent:
    event = ConsentEvent(
        contact_id=contact.pk,
        number=number,
        kind=kind,
        at=timezone.now(),
        address=contact.email,
        salt=secrets.token_hex(16),
        previous_hash=previous,
        **facts,
    )
    event.seal = seal_of(event)
    event.hash = hash_of(event)
    return event


def seal_of(event: ConsentEvent) -> str:
    """The hash over what is personal, which nobody can guess without the salt."""
    return digest([event.salt, *(getattr(event, name) for name in PERSONAL)])


def hash_of(event: ConsentEvent) -> str:
    """The hash over everything, the wording's own text and the entry before included."""
    wording = event.wording.text if event.wording else ""
    plain = [getattr(event, name) for name in PLAIN]
    return digest([event.previous_hash, event.at.isoformat(), *plain, wording, event.seal])


def digest(values: list[Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken_entries(events: Iterable[ConsentEvent]) -> list[int]:
    """The numbers of a contact's entries that are not as they were written; in ledger order."""
    broken, previous, expected = [], "", 1
    for event in events:
        whole = event.number == expected and event.previous_hash == previous
        sealed = is_emptied(event) or event.seal == seal_of(event)
        if not (whole and sealed and event.hash == hash_of(event)):
            broken.append(event.number)
        previous, expected = event.hash, event.number + 1
    return broken


def is_emptied(event: ConsentEvent) -> bool:
    return not event.salt and not any(getattr(event, name) for name in PERSONAL)


def empty_events(events: Iterable[ConsentEvent]) -> int:
    """Remove what is personal for good, and add an entry that says so; returns how many.

    The one way around the triggers, for erasure and retention only.
    """
    keys: dict[int, list[int]] = {}
    for event in events:
        if not is_emptied(event):
            keys.setdefault(event.contact_id, []).append(event.pk)
    with transaction.atomic():
        for contact_id, rows in keys.items():
            _empty(contact_id, rows)
    return sum(map(len, keys.values()))


def _empty(contact_id: int, rows: list[int]) -> None:
    Contact.everything.select_for_update().filter(pk=contact_id).first()
    permit = ErasurePermit.objects.create(contact_id=contact_id)
    blank = dict.fromkeys((*PERSONAL, "salt"), "")
    ConsentEvent.objects.filter(pk__in=rows).update(**blank)
    nobody = Contact(pk=contact_id, email="")
    erased = write_event(contact=nobody, kind=EventKind.ERASED, how="retention")
    ConsentEvent.objects.filter(pk=erased.pk).update(**blank)
    permit.delete()


LEDGER = ConsentEvent._meta.db_table
WORDINGS = Wording._meta.db_table
PERMITS = ErasurePermit._meta.db_table
# The names of tables are constants of the models.
PERMITTED = f"EXISTS (SELECT 1 FROM {PERMITS} WHERE contact_id = OLD.contact_id)"  # noqa: S608
# What stays as it is even while a permit allows to empty an entry.
FIXED = (*PLAIN, "at", "seal", "previous_hash", "hash")
GUARDS = (
    Guard(LEDGER, "update", unless=PERMITTED, fixed=FIXED),
    Guard(LEDGER, "delete"),
    Guard(WORDINGS, "update"),
    Guard(WORDINGS, "delete"),
)


def lay_own_guards(using: str, **_kwargs: Any) -> None:
    lay_guards(using, GUARDS)
