"""Answers the request of a person: what is there, all of it, gone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail.log_actions import log

from business.core.addresses import normalise_address
from business.core.privacy.answers import Holding, Table, erase, exported_tables, holdings_of
from business.core.privacy.registry import identity

from .models import Receipt, ReceiptKind


@dataclass(frozen=True)
class PersonalExport:
    """Everything about one person."""

    address: str
    addresses: tuple[str, ...]
    made_at: datetime
    tables: list[Table]


@dataclass(frozen=True)
class Erasure:
    """What an erasure did; `receipt` is of the first one if there was nothing left to erase."""

    receipt: Receipt
    holdings: list[Holding]


def look_up(address: str) -> list[Holding]:
    """What is there about a person: counts only.

    Raises:
        InvalidAddress: It is no address.
    """
    return holdings_of(identity().find(normalise_address(address)))


def export_person(address: str, *, by: Any = None) -> PersonalExport:
    """Everything about a person, over every registered table; writes a receipt and a log entry.

    Raises:
        InvalidAddress: It is no address.
    """
    with transaction.atomic():
        subject = identity().find(normalise_address(address))
        tables = exported_tables(subject)
        counts = {table.key: [len(table.rows)] * 2 for table in tables}
        _write_receipt(ReceiptKind.EXPORT, subject.address, counts, by)
    return PersonalExport(subject.address, subject.addresses, timezone.now(), tables)


def erase_person(address: str, *, by: Any = None) -> Erasure:
    """Erase a person everywhere in one transaction, and write a receipt without the address.

    Again it changes nothing, and returns the first receipt unless something new was there.
    New rows about the person that another transaction commits meanwhile wait for this one where
    they hang on the contact; others are found by calling it again.

    Raises:
        InvalidAddress: It is no address.
        NotErased: A table refused without saying why; nothing is changed.
    """
    with transaction.atomic():
        subject = identity().find(normalise_address(address), lock=True)
        holdings = erase(subject)
        digest = Receipt.digest_of(subject.address)
        known = Receipt.objects.filter(digest=digest, kind=ReceiptKind.ERASURE).last()
        if known and all(row.found == row.remaining for row in holdings):
            return Erasure(known, holdings)
        counts = {row.key: [row.found, row.remaining] for row in holdings}
        receipt = _write_receipt(ReceiptKind.ERASURE, subject.address, counts, by)
    return Erasure(receipt, holdings)


def _write_receipt(
    kind: ReceiptKind, address: str, counts: dict[str, list[int]], by: Any
) -> Receipt:
    receipt = Receipt.objects.create(
        kind=kind, digest=Receipt.digest_of(address), counts=counts, by=by
    )
    log(receipt, f"privacy.{kind.value}", user=by, data={"rows": receipt.total})
    return receipt
