"""What this room knows of people: accounts that somebody connected, and messages made of ids."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from business.core.effects import EffectState
from business.core.privacy import PersonalData, Subject, register_personal_data

from .models import Connection, WebhookDelivery

OPEN = (EffectState.QUEUED, EffectState.SENDING)


def expired_deliveries(keep_for: timedelta | None = None) -> QuerySet[WebhookDelivery]:
    """Deliveries that ended long ago; their attempts go with them."""
    keep_for = keep_for or timedelta(days=settings.MAGNETIQ_WEBHOOK_KEEP_DAYS)
    old = WebhookDelivery.objects.filter(created_at__lt=timezone.now() - keep_for)
    return old.exclude(state__in=OPEN)


def register_own_data() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(
            WebhookDelivery,
            find=_deliveries_about,
            export=_exported,
            erase=lambda rows: rows.delete()[0],
            keep_for=timedelta(days=settings.MAGNETIQ_WEBHOOK_KEEP_DAYS),
            expired=expired_deliveries,
        )
    )
    register_personal_data(
        PersonalData(Connection, find=_connections_of, export=_exported_connection, erase=_unname)
    )


def _deliveries_about(subject: Subject) -> QuerySet[WebhookDelivery]:
    """The messages that name one of the person's contacts."""
    rows = WebhookDelivery.objects.none()
    for pk in subject.contact_ids:
        for end in (",", "}"):
            rows |= WebhookDelivery.objects.filter(body__contains=f'"contact_id":{pk}{end}')
    return rows


def _exported(row: WebhookDelivery) -> dict[str, Any]:
    return {"event": row.kind, "at": row.created_at.isoformat(), "told": row.endpoint.name}


def _connections_of(subject: Subject) -> QuerySet[Connection]:
    return Connection.objects.filter(connected_by__email__iexact=subject.address)


def _exported_connection(row: Connection) -> dict[str, Any]:
    return {"vendor": row.integration, "account": str(row), "since": row.created_at.isoformat()}


def _unname(rows: QuerySet[Connection]) -> int:
    """The connection is the organisation's; who made it is forgotten."""
    return rows.update(connected_by=None)
