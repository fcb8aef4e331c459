"""What this app knows of a person: handed out whole, erased down to numbers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from business.core.privacy import PersonalData, Subject, register_personal_data

from .models import (
    Contact,
    ContactNote,
    Conversion,
    ErasedAddress,
    ImportRow,
    Membership,
    Merge,
    NotDuplicate,
    TaggedContact,
    TimelineEntry,
    Touch,
)

BIN_DAYS = timedelta(days=30)
IMPORT_DAYS = timedelta(days=30)


def contacts_of(subject: Subject) -> QuerySet[Contact]:
    """The person's rows, the merged and the deleted ones included."""
    mine = Q(email=subject.address) | Q(pk__in=subject.contact_ids)
    keys = Contact.everything.filter(mine).values_list("pk", "merged_into")
    family = {key for row in keys for key in row if key}
    return Contact.everything.filter(Q(pk__in=family) | Q(merged_into__in=family))


def expired_contacts(keep_for: timedelta) -> QuerySet[Contact]:
    """What lies in the bin for too long. A merged contact stays: its address leads on."""
    before = timezone.now() - keep_for
    return Contact.everything.filter(deleted_at__lt=before, merged_into=None)


def purge_contacts(rows: QuerySet[Contact]) -> int:
    """Remove contacts and all that hangs on them; conversions remain, and are nobody's."""
    count = rows.count()
    rows.delete()
    return count


def erase_contacts(rows: QuerySet[Contact]) -> int:
    """Purge them, and remember that no import may bring them back."""
    digests = [ErasedAddress.digest_of(email) for email in rows.values_list("email", flat=True)]
    ErasedAddress.objects.bulk_create(
        [ErasedAddress(digest=digest) for digest in digests], ignore_conflicts=True
    )
    return purge_contacts(rows)


def _exported(row: Model) -> dict[str, Any]:
    return {field.name: field.value_to_string(row) for field in row._meta.concrete_fields}


def _delete(rows: QuerySet[Any]) -> int:
    count = rows.count()
    rows.delete()
    return count


def _anonymise(rows: QuerySet[Conversion]) -> int:
    return rows.update(contact=None)


def _of(model: type[Model], *owners: str) -> Callable[[Subject], QuerySet[Any]]:
    def find(subject: Subject) -> QuerySet[Any]:
        wanted = Q()
        for owner in owners:
            wanted |= Q(**{f"{owner}__in": contacts_of(subject)})
        return model._default_manager.filter(wanted)

    return find


def _rows_of(subject: Subject) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(Q(email=subject.address) | Q(contact__in=contacts_of(subject)))


def _old_rows(keep_for: timedelta) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(batch__created_at__lt=timezone.now() - keep_for)


def register_own_data() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(Contact, contacts_of, _exported, erase_contacts, BIN_DAYS, expired_contacts)
    )
    register_personal_data(
        PersonalData(ImportRow, _rows_of, _exported, _delete, IMPORT_DAYS, _old_rows)
    )
    register_personal_data(
        PersonalData(Conversion, _of(Conversion, "contact"), _exported, _anonymise)
    )
    for model, owners in (
        (ContactNote, ("contact",)),
        (TaggedContact, ("content_object",)),
        (Membership, ("contact",)),
        (Touch, ("contact",)),
        (TimelineEntry, ("contact",)),
        (Merge, ("winner", "loser")),
        (NotDuplicate, ("first", "second")),
    ):
        register_personal_data(PersonalData(model, _of(model, *owners), _exported, _delete))
