"""The ledger of visitors' decisions: how an entry is written, checked and, years later, removed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from business.core.append_only import Guard, lay_guards

from .models import ClearingPermit, Decision, Wording

LEDGER = Decision._meta.db_table
WORDINGS = Wording._meta.db_table
PERMITS = ClearingPermit._meta.db_table
# The names of tables are constants of the models.
PERMITTED = f"EXISTS (SELECT 1 FROM {PERMITS} WHERE before > OLD.at)"  # noqa: S608
GUARDS = (
    Guard(LEDGER, "update"),
    Guard(LEDGER, "delete", unless=PERMITTED),
    Guard(WORDINGS, "update"),
    Guard(WORDINGS, "delete"),
)


def lay_own_guards(using: str, **_kwargs: Any) -> None:
    lay_guards(using, GUARDS)


def digest(values: Any) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def visitor_of(consent_id: str) -> str:
    """What is stored of a consent ID: the ID itself is known to the visitor's browser alone."""
    return hashlib.sha256(consent_id.strip().lower().encode()).hexdigest()


def append(decision: Decision) -> Decision:
    """Write the next entry of its visitor, in a transaction.

    Raises:
        IntegrityError: Somebody else has just written that entry, or its key is known.
    """
    last = Decision.objects.filter(visitor=decision.visitor).order_by("-number").first()
    decision.number = last.number + 1 if last else 1
    decision.previous_hash = last.hash if last else ""
    decision.hash = hash_of(decision)
    decision.save(force_insert=True)
    return decision


def hash_of(decision: Decision) -> str:
    """The hash over everything, the words and the entry before included."""
    return digest([decision.previous_hash, *decision.facts(), decision.wording.digest])


def broken_entries(decisions: Iterable[Decision]) -> list[int]:
    """The numbers of a visitor's entries that are not as they were written; in ledger order.

    The first ones may have been removed when their time was over.
    """
    broken, before = [], None
    for decision in decisions:
        follows = before is None or (
            decision.number == before.number + 1 and decision.previous_hash == before.hash
        )
        if not follows or decision.hash != hash_of(decision):
            broken.append(decision.number)
        before = decision
    return broken


def clear(decisions: QuerySet[Decision]) -> int:
    """Remove entries for good: the one way around the triggers, for retention only."""
    newest = decisions.aggregate(at=Max("at"))["at"]
    if newest is None:
        return 0
    with transaction.atomic():
        permit = ClearingPermit.objects.create(before=newest + timedelta(microseconds=1))
        count, _tables = decisions.delete()
        permit.delete()
    return count
