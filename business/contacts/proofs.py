"""The proof of consent for one address: what the ledger holds, whole, and whether it is intact.

An address may have had several contacts, one after the other: each has a ledger of its own.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils import timezone

from .evidence import exported_event
from .ledger import broken_entries, digest
from .models import ConsentEvent, Contact, Purpose


@dataclass(frozen=True)
class Proof:
    """What the ledgers hold of one address at one moment; `contact` is its newest bearer."""

    contact: Contact
    events: list[ConsentEvent]
    made_at: Any
    broken: list[str]
    ledger_hash: str

    def name_of(self, event: ConsentEvent) -> str:
        """The entry's number; with that of its ledger if there are several."""
        several = len({event.contact_id for event in self.events}) > 1
        return f"{event.contact_id}/{event.number}" if several else str(event.number)

    def by_purpose(self) -> list[tuple[Purpose, str, list[ConsentEvent]]]:
        """Each purpose with its current state and its entries, in the order of the purposes."""
        states = dict(self.contact.consents.values_list("purpose_id", "state"))
        named = [event for event in self.events if event.purpose is not None]
        named.sort(key=lambda event: (event.purpose.order, event.purpose_id))  # type: ignore[union-attr]  # filtered above
        return [
            (purpose, states.get(purpose.pk, ""), list(events))
            for purpose, events in groupby(named, key=lambda event: event.purpose)
            if purpose is not None
        ]


def make_proof(contact: Contact) -> Proof:
    """Read every ledger that speaks of the contact's address, and check their chains."""
    speaking = ConsentEvent.objects.filter(address=contact.email).values("contact_id")
    rows = ConsentEvent.objects.filter(Q(contact_id__in=speaking) | Q(contact_id=contact.pk))
    ordered = rows.order_by("contact_id", "number").select_related("purpose", "wording")
    ledgers = [list(events) for _id, events in groupby(ordered, key=lambda row: row.contact_id)]
    # A ledger may also speak of an address that its contact had before: that is not in this proof.
    events = [row for ledger in ledgers for row in ledger if row.address in (contact.email, "")]
    proof = Proof(contact, events, timezone.now(), [], digest([row.hash for row in events]))
    for ledger in ledgers:
        numbers = broken_entries(ledger)
        proof.broken.extend(proof.name_of(row) for row in ledger if row.number in numbers)
    return proof


def proof_as_json(proof: Proof) -> dict[str, Any]:
    """Everything in the proof as plain values; enough to check the chain elsewhere."""
    return {
        "address": proof.contact.email,
        "name": proof.contact.name,
        "made_at": proof.made_at.isoformat(),
        "intact": not proof.broken,
        "broken_entries": proof.broken,
        "ledger_hash": proof.ledger_hash,
        "purposes": [
            {"purpose": purpose.key, "label": purpose.label_en, "state": state}
            for purpose, state, _events in proof.by_purpose()
        ],
        "events": [
            exported_event(event)
            | {
                "ledger": event.contact_id,
                "salt": event.salt,
                "seal": event.seal,
                "previous_hash": event.previous_hash,
                "actor": event.actor,
            }
            for event in proof.events
        ],
    }
