"""Writes down what a visitor decided; safe to be told twice."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from business.consents.errors import DecisionContradicts, WordingUnknown
from business.consents.ledger import append, visitor_of
from business.consents.models import Decision, DecisionKind, Wording
from business.contacts.agents import agent_class
from business.core.clients import truncated_address

# Two tabs of one visitor may decide in the same moment.
ATTEMPTS = 5


@dataclass(frozen=True)
class Told:
    """What a browser says was decided.

    Args:
        key: Names this decision; the same one is written once, however often it is sent.
        consent_id: Known to the visitor's browser alone.
        wording: The digest of the words that were shown.
    """

    key: UUID
    consent_id: str
    kind: DecisionKind
    wording: str
    offered: list[str]
    granted: list[str]
    page: str


def record_decision(told: Told, *, client_address: str, user_agent: str) -> Decision:
    """Append a decision to the ledger, or find it there.

    Raises:
        WordingUnknown: These words were never shown.
        DecisionContradicts: What was granted was not asked for, or is not what the kind says.
    """
    wording = Wording.objects.filter(digest=told.wording).first()
    if wording is None:
        raise WordingUnknown
    if not is_consistent(told, wording):
        raise DecisionContradicts
    facts = {
        "key": told.key,
        "visitor": visitor_of(told.consent_id),
        "kind": told.kind,
        "wording": wording,
        "offered": told.offered,
        "granted": told.granted,
        "page": told.page.partition("?")[0],
        "network": truncated_address(client_address),
        "agent": agent_class(user_agent),
    }
    for attempt in range(ATTEMPTS):
        known = Decision.objects.filter(key=told.key).first()
        if known:
            return known
        try:
            with transaction.atomic():
                return append(Decision(**facts))
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def is_consistent(told: Told, wording: Wording) -> bool:
    offered, granted = set(told.offered), set(told.granted)
    if not granted <= offered <= set(wording.texts["categories"]):
        return False
    if told.kind == DecisionKind.ACCEPTED:
        return granted == offered
    return told.kind == DecisionKind.CHOSEN or not granted
