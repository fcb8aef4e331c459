"""What consents tell the rest: where personal data is, and how long it is kept."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from business.core.privacy import PersonalData, Subject, register_personal_data

from .ledger import empty_events
from .models import Consent, ConsentEvent, ConsentState

NEVER_CONFIRMED = timedelta(days=30)
EVIDENCE = timedelta(days=getattr(settings, "MAGNETIQ_CONSENT_EVIDENCE_DAYS", 3 * 365))


def register_consents() -> None:
    """Register the personal data of consents."""
    register_personal_data(
        PersonalData(
            model=Consent,
            find=lambda subject: Consent.objects.filter(
                Q(contact__email=subject.address) | Q(contact__in=subject.contact_ids)
            ),
            export=exported_consent,
            erase=lambda rows: rows.delete()[0],
            keep_for=NEVER_CONFIRMED,
            expired=never_confirmed,
        )
    )
    register_personal_data(
        PersonalData(
            model=ConsentEvent,
            find=events_of,
            export=exported_event,
            erase=empty_events,
            keep_for=EVIDENCE,
            expired=old_evidence,
        )
    )


def events_of(subject: Subject) -> QuerySet[ConsentEvent]:
    """A person's entries: by the address, which outlives the contact, or by the contact."""
    mine = Q(address=subject.address) | Q(contact_id__in=subject.contact_ids)
    return ConsentEvent.objects.filter(mine)


def never_confirmed(keep_for: timedelta) -> QuerySet[Consent]:
    states = (ConsentState.PENDING, ConsentState.EXPIRED)
    return Consent.objects.filter(state__in=states, requested_at__lt=timezone.now() - keep_for)


def old_evidence(keep_for: timedelta) -> QuerySet[ConsentEvent]:
    """Entries about nothing that counts any more: the consent has ended that long ago.

    Entries of requests that were never confirmed go with their consent.
    """
    now = timezone.now()
    filled = ConsentEvent.objects.exclude(salt="")
    kept = Consent.objects.filter(
        Q(state=ConsentState.GRANTED)
        | Q(state=ConsentState.WITHDRAWN, decided_at__gte=now - keep_for)
        | Q(state__in=(ConsentState.PENDING, ConsentState.EXPIRED))
    )
    pairs = set(kept.values_list("contact_id", "purpose_id"))
    proven = set(
        filled.filter(kind__in=("confirmed", "granted", "recorded"), at__gte=now - keep_for)
        .values_list("contact_id", "purpose_id")
        .distinct()
    )
    old = filled.filter(at__lt=now - NEVER_CONFIRMED)
    keys = [
        key
        for key, contact_id, purpose_id in old.values_list("pk", "contact_id", "purpose_id")
        if (contact_id, purpose_id) not in pairs | proven
    ]
    return ConsentEvent.objects.filter(pk__in=keys)


def exported_consent(consent: Consent) -> dict[str, Any]:
    return {
        "purpose": consent.purpose.key,
        "state": consent.state,
        "requested_at": consent.requested_at and consent.requested_at.isoformat(),
        "decided_at": consent.decided_at and consent.decided_at.isoformat(),
    }


EXPORTED = (
    "number", "kind", "how", "language", "form_version", "mail_hash", "address", "form_url",
    "client_address", "agent", "message_id", "evidence", "hash",
)  # fmt: skip


def exported_event(event: ConsentEvent) -> dict[str, Any]:
    """One entry of the ledger as JSON, with the words that were agreed to."""
    values = {name: getattr(event, name) for name in EXPORTED}
    return values | {
        "at": event.at.isoformat(),
        "purpose": event.purpose.key if event.purpose else "",
        "wording": event.wording.text if event.wording else "",
        "wording_version": event.wording.version if event.wording else None,
    }
