"""How the trail is kept: nobody changes an entry, and retention alone removes one."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.append_only import Guard, lay_guards
from business.core.privacy import (
    PersonalData,
    Retention,
    Subject,
    register_personal_data,
    register_retention,
)

from .models import AuditEntry, AuditPermit

TRAIL = AuditEntry._meta.db_table
PERMITS = AuditPermit._meta.db_table
# The names of tables are constants of the models.
PERMITTED = (
    f"EXISTS (SELECT 1 FROM {PERMITS} WHERE before > OLD.at "  # noqa: S608
    f"AND {PERMITS}.is_security = OLD.is_security)"
)
GUARDS = (Guard(TRAIL, "update"), Guard(TRAIL, "delete", unless=PERMITTED))


def lay_own_guards(using: str, **_kwargs: Any) -> None:
    lay_guards(using, GUARDS)


def clear(entries: QuerySet[AuditEntry]) -> int:
    """Remove entries for good and say so in the trail: the one way around the triggers."""
    from business.core.audit import record  # noqa: PLC0415 - it stands above this module

    count = 0
    with transaction.atomic():
        for is_security in (True, False):
            some = entries.filter(is_security=is_security)
            newest = some.aggregate(at=Max("at"))["at"]
            if newest is None:
                continue
            before = newest + timedelta(microseconds=1)
            permit = AuditPermit.objects.create(before=before, is_security=is_security)
            gone, _tables = some.delete()
            permit.delete()
            record("audit.forgotten", new={"entries": gone, "until": newest})
            count += gone
    return count


def register_trail() -> None:
    """Called once, when the app is ready."""
    for is_security, label, days in (
        (True, _("Security events of the audit log"), settings.MAGNETIQ_AUDIT_SECURITY_DAYS),
        (False, _("Audit log"), settings.MAGNETIQ_AUDIT_DAYS),
    ):
        register_retention(_retention(is_security, label, days))
    register_personal_data(
        PersonalData(
            AuditEntry,
            find=_entries_of,
            export=_exported_entry,
            erase=lambda _rows: 0,
            label=_("Audit log: what members of the team did"),
            remains=_("It proves who did what in the admin, and goes when its time is over."),
            of_team=True,
        )
    )


def _retention(is_security: bool, label: Any, days: int) -> Retention:
    def expired(keep_for: timedelta) -> QuerySet[AuditEntry]:
        before = timezone.now() - keep_for
        return AuditEntry.objects.filter(is_security=is_security, at__lt=before)

    key = f"core.AuditEntry:{'security' if is_security else 'other'}"
    return Retention(key, label, timedelta(days=days), expired, clear)


def _entries_of(subject: Subject) -> QuerySet[AuditEntry]:
    """What a member of the team did, and what was done to their account."""
    users = get_user_model()
    keys = users.objects.filter(email__in=subject.addresses).values_list("pk", flat=True)
    numbers = [str(key) for key in keys]
    mine = Q(person__in=subject.addresses) | Q(person_id__in=numbers)
    account = Q(object_type=users._meta.label_lower, object_id__in=numbers)
    return AuditEntry.objects.filter(mine | account)


def _exported_entry(entry: AuditEntry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "action": entry.action,
        "object": f"{entry.object_type} {entry.object_id}".strip(),
        "network": entry.network,
    }
