"""What this room knows of people: messages made of ids, and what other programs answer."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from business.core.effects import EffectState
from business.core.privacy import PersonalData, Subject, register_personal_data
from business.core.privacy.naming import register_free_text

from .models import VendorHealth, WebhookAttempt, WebhookDelivery

OPEN = (EffectState.QUEUED, EffectState.SENDING)


def expired_deliveries(keep_for: timedelta) -> QuerySet[WebhookDelivery]:
    """Deliveries that ended long ago; their attempts go with them."""
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
    register_free_text(WebhookAttempt, "headers", "answer", "error")
    register_free_text(VendorHealth, "error")


def _deliveries_about(subject: Subject) -> QuerySet[WebhookDelivery]:
    """The messages that name one of the person's contacts."""
    rows = WebhookDelivery.objects.none()
    for pk in subject.contact_ids:
        for end in (",", "}"):
            rows |= WebhookDelivery.objects.filter(body__contains=f'"contact_id":{pk}{end}')
    return rows


def _exported(row: WebhookDelivery) -> dict[str, Any]:
    return {"event": row.kind, "at": row.created_at.isoformat(), "told": row.endpoint.name}
