"""What an import will do to each row, and the doing of it: in batches, each settled once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from business.core.addresses import InvalidAddress, normalise_address

from .models import Contact, ContactImport, ErasedAddress, ImportRow, Membership
from .models.imports import ImportState, RowOutcome
from .models.people import KEY_FIELDS, PROFILE_FIELDS, CompanySize, contact_field
from .suppressed import suppressed_among

PER_BATCH = 500
IMPORTED_FIELDS = ("email", *PROFILE_FIELDS, "tags")
COUNTRY_LETTERS = 2
LONGEST_TAG = 100


@dataclass(frozen=True)
class Known:
    """What the database says about the addresses of one batch."""

    living: Mapping[str, Contact]
    tags: Mapping[str, set[str]]
    in_bin: frozenset[str]
    merged: frozenset[str]
    erased: frozenset[str]
    suppressed: frozenset[str]
    earlier: frozenset[str]


def preview_batch(import_id: int) -> bool:
    """Settle what will happen to the next rows; False when there are none."""
    with transaction.atomic():
        batch = ContactImport.objects.select_for_update().get(pk=import_id)
        if batch.state != ImportState.PREVIEWING:
            return False
        rows = list(batch.rows.filter(number__gt=batch.position).order_by("number")[:PER_BATCH])
        if not rows:
            _move_on(batch, ImportState.PREVIEWED)
            return False
        values = [_values(batch, row) for row in rows]
        known = _known(batch, [given["email"] for given in values if given["email"]])
        seen: set[str] = set(known.earlier)
        for row, given in zip(rows, values, strict=True):
            row.email = given["email"]
            row.outcome, row.reason, row.changes = _plan(batch, given, known, seen)
            seen.add(row.email)
        ImportRow.objects.bulk_update(rows, ["email", "outcome", "reason", "changes"])
        batch.position = rows[-1].number
        batch.save(update_fields=["position", "updated_at"])
    return True


def _move_on(batch: ContactImport, state: str) -> None:
    batch.state, batch.position = state, 0
    batch.save(update_fields=["state", "position", "updated_at"])


def _values(batch: ContactImport, row: ImportRow) -> dict[str, str]:
    given = dict.fromkeys(IMPORTED_FIELDS, "")
    for column, name in batch.columns.items():
        cell = row.cells[int(column)] if int(column) < len(row.cells) else ""
        given[name] = given[name] or cell
    try:
        given["email"] = normalise_address(given["email"])
    except InvalidAddress:
        given["email"] = ""
    return given


def _known(batch: ContactImport, addresses: list[str]) -> Known:
    rows = Contact.everything.filter(email__in=addresses)
    living = {row.email: row for row in rows if not row.is_deleted}
    digests = {ErasedAddress.digest_of(address): address for address in addresses}
    erased = ErasedAddress.objects.filter(digest__in=digests).values_list("digest", flat=True)
    earlier = batch.rows.filter(number__lte=batch.position, email__in=addresses)
    return Known(
        living=living,
        tags=_tags_of(living.values()),
        in_bin=frozenset(row.email for row in rows if row.is_deleted and not row.merged_into_id),
        merged=frozenset(row.email for row in rows if row.merged_into_id),
        erased=frozenset(digests[digest] for digest in erased),
        suppressed=suppressed_among(addresses),
        earlier=frozenset(earlier.values_list("email", flat=True)),
    )


def _tags_of(contacts: Iterable[Contact]) -> dict[str, set[str]]:
    through = Contact.tags.through.objects.filter(content_object__in=list(contacts))
    found: dict[str, set[str]] = {}
    for email, name in through.values_list("content_object__email", "tag__name"):
        found.setdefault(email, set()).add(name)
    return found


def _plan(
    batch: ContactImport, given: dict[str, str], known: Known, seen: set[str]
) -> tuple[str, str, dict[str, Any]]:
    if reason := _refusal(given, known, seen):
        return RowOutcome.REFUSED, reason, {}
    contact = known.living.get(given["email"])
    changes = _changes(batch, given, contact)
    wanted = {tag.strip()[:LONGEST_TAG] for tag in given["tags"].split(",") if tag.strip()}
    if added := wanted - known.tags.get(given["email"], set()):
        changes["tags"] = ["", ", ".join(sorted(added))]
    if contact is None:
        return RowOutcome.NEW, "", changes
    return (RowOutcome.CHANGED if changes else RowOutcome.UNCHANGED), "", changes


def _refusal(given: dict[str, str], known: Known, seen: set[str]) -> str:
    address = given["email"]
    if not address:
        return "address"
    if address in seen:
        return "repeated"
    if address not in known.living:
        for reason in ("erased", "suppressed", "in_bin", "merged"):
            if address in getattr(known, reason):
                return reason
    return next((f"value:{name}" for name in PROFILE_FIELDS if not _fits(name, given)), "")


def _fits(name: str, given: dict[str, str]) -> bool:
    """Whether the value can be stored; words for coded fields become their code."""
    value = given[name]
    if name == "country":
        given[name] = value = value.upper()
        return not value or (len(value) == COUNTRY_LETTERS and value.isalpha())
    if name in CODED and value:
        given[name] = value = CODED[name].get(value.casefold(), "")
        return bool(value)
    return len(value) <= (contact_field(name).max_length or 0)


CODED = {
    "language": {code: code for code, _label in settings.LANGUAGES}
    | {"english": "en", "german": "de", "englisch": "en", "deutsch": "de"},
    "company_size": {code: code for code in CompanySize.values},
}


def _changes(
    batch: ContactImport, given: dict[str, str], contact: Contact | None
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name in PROFILE_FIELDS:
        before = getattr(contact, name) if contact else ""
        may = batch.overwrite or not before
        if given[name] and given[name] != before and may:
            changes[name] = [before, given[name]]
    return changes


def apply_batch(import_id: int) -> bool:
    """Do to the next rows what the preview said; False when there are none left.

    Rows, position and contacts change in one transaction: a killed worker repeats nothing. A value
    that was changed after the preview is left alone, and the row says so.
    """
    with transaction.atomic():
        batch = ContactImport.objects.select_for_update().get(pk=import_id)
        if batch.state != ImportState.APPLYING:
            return False
        rows = list(batch.rows.filter(number__gt=batch.position).order_by("number")[:PER_BATCH])
        if not rows:
            _move_on(batch, ImportState.DONE)
            return False
        contacts = _written(rows)
        _tag(rows, contacts)
        _enlist(batch, rows, contacts)
        _settle(rows, contacts)
        batch.position = rows[-1].number
        batch.save(update_fields=["position", "updated_at"])
    return True


def _written(rows: list[ImportRow]) -> dict[str, Contact]:
    """Make and change the contacts of these rows; returns the living ones by address."""
    now = timezone.now()
    new = [row for row in rows if row.outcome == RowOutcome.NEW]
    blanks = [Contact(email=row.email, created_at=now, **_after(row.changes)) for row in new]
    for contact in blanks:
        contact.refresh_keys()
    Contact.everything.bulk_create(blanks, ignore_conflicts=True)
    accepted = [row.email for row in rows if row.outcome != RowOutcome.REFUSED]
    held = Contact.objects.select_for_update().filter(email__in=accepted).order_by("pk")
    contacts = {contact.email: contact for contact in held}
    for row in new:
        if row.email in contacts and contacts[row.email].created_at != now:
            row.reason = "changed_since"
    changed = [row for row in rows if row.outcome == RowOutcome.CHANGED]
    touched = [contacts[row.email] for row in changed if _change(row, contacts.get(row.email))]
    Contact.objects.bulk_update(touched, [*PROFILE_FIELDS, *KEY_FIELDS, "updated_at"])
    return contacts


def _after(changes: Mapping[str, Any]) -> dict[str, str]:
    return {name: after for name, (_before, after) in changes.items() if name != "tags"}


def _change(row: ImportRow, contact: Contact | None) -> bool:
    if contact is None:
        row.reason = "gone"
        return False
    for name, (before, after) in row.changes.items():
        if name == "tags":
            continue
        if getattr(contact, name) != before:
            row.reason = "changed_since"
        else:
            setattr(contact, name, after)
    contact.updated_at = timezone.now()
    contact.refresh_keys()
    return True


def _enlist(batch: ContactImport, rows: list[ImportRow], contacts: Mapping[str, Contact]) -> None:
    if not batch.list_id:
        return
    members = [
        Membership(contact=contacts[row.email], list_id=batch.list_id, added_by=batch.by)
        for row in rows
        if row.email in contacts and row.outcome != RowOutcome.REFUSED
    ]
    Membership.objects.bulk_create(members, ignore_conflicts=True)


def _tag(rows: list[ImportRow], contacts: Mapping[str, Contact]) -> None:
    for row in rows:
        if row.email in contacts and "tags" in row.changes:
            contacts[row.email].tags.add(*row.changes["tags"][1].split(", "))


def _settle(rows: list[ImportRow], contacts: Mapping[str, Contact]) -> None:
    now = timezone.now()
    for row in rows:
        if row.outcome != RowOutcome.REFUSED:
            row.contact, row.applied_at = contacts.get(row.email), now
    ImportRow.objects.bulk_update(rows, ["reason", "contact", "applied_at"])
