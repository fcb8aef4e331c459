"""What this app knows of a person: handed out whole, erased down to numbers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import (
    Identity,
    PersonalData,
    Retention,
    Subject,
    register_identity,
    register_personal_data,
    register_retention,
)
from business.core.privacy.naming import keys_naming, register_free_text

from .identity import find_person, remember_erased, unused_tags
from .models import (
    Contact,
    ContactExport,
    ContactImport,
    ContactList,
    ContactNote,
    Conversion,
    ImportRow,
    Membership,
    Merge,
    NotDuplicate,
    Segment,
    TaggedContact,
    TimelineEntry,
    Touch,
)
from .models.people import PROFILE_FIELDS
from .models.touches import TOUCH_FIELDS

BIN_DAYS = timedelta(days=30)
IMPORT_DAYS = timedelta(days=30)
EXPORT_NOTES = timedelta(days=3 * 365)


def expired_contacts(keep_for: timedelta) -> QuerySet[Contact]:
    """What lies in the bin for too long. A merged contact stays: its address leads on."""
    before = timezone.now() - keep_for
    return Contact.everything.filter(deleted_at__lt=before, merged_into=None)


def purge(rows: QuerySet[Any]) -> int:
    """Remove rows and all that hangs on them; conversions remain, and are nobody's."""
    count = rows.count()
    rows.delete()
    return count


def _columns(*names: str) -> Callable[[Model], dict[str, Any]]:
    def export(row: Model) -> dict[str, Any]:
        fields = {field.name: field for field in row._meta.concrete_fields}
        return {name: fields[name].value_to_string(row) for name in names}

    return export


def _of(model: type[Model], *owners: str) -> Callable[[Subject], QuerySet[Any]]:
    def find(subject: Subject) -> QuerySet[Any]:
        wanted = Q()
        for owner in owners:
            wanted |= Q(**{f"{owner}__in": subject.contact_ids})
        return model._base_manager.filter(wanted)

    return find


def _contacts_of(subject: Subject) -> QuerySet[Contact]:
    return Contact.everything.filter(pk__in=subject.contact_ids)


def _anonymise(rows: QuerySet[Conversion]) -> int:
    return rows.update(contact=None)


def _rows_of(subject: Subject) -> QuerySet[ImportRow]:
    known = Q(email__in=subject.addresses) | Q(contact__in=subject.contact_ids)
    named = keys_naming(ImportRow.objects.all(), ("cells", "changes"), subject)
    return ImportRow.objects.filter(known | Q(pk__in=named))


def _old_rows(keep_for: timedelta) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(batch__created_at__lt=timezone.now() - keep_for)


def _exported_row(row: ImportRow) -> dict[str, Any]:
    cells = dict(zip(row.batch.header, row.cells, strict=False))
    return {"uploaded_at": row.batch.created_at.isoformat(), "outcome": row.outcome, **cells}


def _old_imports(keep_for: timedelta) -> QuerySet[ContactImport]:
    return ContactImport.objects.filter(created_at__lt=timezone.now() - keep_for)


def _old_exports(keep_for: timedelta) -> QuerySet[ContactExport]:
    return ContactExport.objects.filter(at__lt=timezone.now() - keep_for)


def register_own_data() -> None:
    """Called once, when the app is ready."""
    register_identity(Identity(find_person, remember_erased))
    for data in (*_tables(), *_hanging_tables()):
        register_personal_data(data)
    for model, fields in (
        (ContactNote, ("text",)),
        (ContactList, ("name_en", "name_de", "description")),
        (Segment, ("name", "description", "filters")),
        (ContactImport, ("name", "header")),
        (ContactExport, ("what",)),
        (TimelineEntry, ("about", "data")),
    ):
        register_free_text(model, *fields)
    for rule in (
        Retention(
            "contacts.ImportRow:table", _("Uploaded tables"), IMPORT_DAYS, _old_imports, purge
        ),
        Retention(
            "contacts.ContactExport", _("Notes of exports"), EXPORT_NOTES, _old_exports, purge
        ),
        Retention(
            "contacts.TaggedContact:tag",
            _("Tags that nobody has"),
            timedelta(0),
            lambda _keep_for: unused_tags(),
            purge,
        ),
    ):
        register_retention(rule)


def _tables() -> list[PersonalData]:
    return [
        PersonalData(
            Contact,
            find=_contacts_of,
            export=_columns("email", *PROFILE_FIELDS, "created_at", "updated_at", "deleted_at"),
            erase=purge,
            keep_for=BIN_DAYS,
            expired=expired_contacts,
            label=_("Contact"),
            remains=_("A keyed digest of the address is kept, so that no import brings it back."),
        ),
        PersonalData(
            ImportRow,
            find=_rows_of,
            export=_exported_row,
            erase=purge,
            keep_for=IMPORT_DAYS,
            expired=_old_rows,
            label=_("Lines of uploaded tables"),
        ),
        PersonalData(
            Conversion,
            find=_of(Conversion, "contact"),
            export=_columns(
                "kind", "about", "at", "value_minor", "currency",
                *(f"{end}_{name}" for end in ("first", "last") for name in TOUCH_FIELDS),
            ),
            erase=_anonymise,
            label=_("Conversions"),
            remains=_("They are counted on, without the person."),
        ),
    ]  # fmt: skip


def _hanging_tables() -> list[PersonalData]:
    """What goes with a contact."""
    return [
        PersonalData(ContactNote, _of(ContactNote, "contact"), _columns("text", "created_at"),
                     purge, label=_("Notes")),
        PersonalData(TaggedContact, _of(TaggedContact, "content_object"),
                     lambda row: {"tag": row.tag.name}, purge, label=_("Tags")),
        PersonalData(Membership, _of(Membership, "contact"),
                     lambda row: {"list": row.list.name_en, "since": row.added_at.isoformat()},
                     purge, label=_("Lists")),
        PersonalData(Touch, _of(Touch, "contact"), _columns(*TOUCH_FIELDS), purge,
                     label=_("Visits")),
        PersonalData(TimelineEntry, _of(TimelineEntry, "contact"), _exported_entry, purge,
                     label=_("Timeline")),
        PersonalData(Merge, _of(Merge, "winner", "loser"),
                     lambda row: {"at": row.at.isoformat(), "before": row.before,
                                  "after": row.after},
                     purge, label=_("Merges")),
        PersonalData(NotDuplicate, _of(NotDuplicate, "first", "second"),
                     lambda _row: {"decision": "not the same person"}, purge,
                     label=_("Comparisons with other contacts")),
    ]  # fmt: skip


def _exported_entry(entry: TimelineEntry) -> dict[str, Any]:
    return {"kind": entry.kind, "about": entry.about, "at": entry.at.isoformat(), **entry.data}
