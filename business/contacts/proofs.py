"""The proof of consent for one address: what the ledger holds, whole, and whether it is intact."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from .evidence import exported_event
from .ledger import broken_entries, digest
from .models import ConsentEvent, Contact, Purpose


@dataclass(frozen=True)
class Proof:
    """The ledger of one contact at one moment."""

    contact: Contact
    events: list[ConsentEvent]
    made_at: Any
    broken: list[int]
    ledger_hash: str

    def by_purpose(self) -> list[tuple[Purpose, str, list[ConsentEvent]]]:
        """Each purpose with its current state and its entries, in the order of the purposes."""
        states = dict(self.contact.consents.values_list("purpose_id", "state"))
        named = [event for event in self.events if event.purpose is not None]
        named.sort(key=lambda event: (event.purpose.order, event.purpose_id, event.number))  # type: ignore[union-attr]  # filtered above
        return [
            (purpose, states.get(purpose.pk, ""), list(events))
            for purpose, events in groupby(named, key=lambda event: event.purpose)
            if purpose is not None
        ]


def make_proof(contact: Contact) -> Proof:
    """Read the ledger and check its chain."""
    rows = ConsentEvent.objects.filter(contact_id=contact.pk).order_by("number")
    events = list(rows.select_related("purpose", "wording"))
    return Proof(
        contact=contact,
        events=events,
        made_at=timezone.now(),
        broken=broken_entries(events),
        ledger_hash=digest([event.hash for event in events]),
    )


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
                "salt": event.salt,
                "seal": event.seal,
                "previous_hash": event.previous_hash,
                "actor": event.actor,
            }
            for event in proof.events
        ],
    }
