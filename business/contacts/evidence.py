"""What consents tell the rest: where personal data is, and how long it is kept."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import PersonalData, Subject, register_personal_data

from .ledger import empty_events
from .models import Consent, ConsentEvent, ConsentState, EventKind

NEVER_CONFIRMED = timedelta(days=30)
EVIDENCE = timedelta(days=getattr(settings, "MAGNETIQ_CONSENT_EVIDENCE_DAYS", 3 * 365))
UNCONFIRMED = (ConsentState.PENDING, ConsentState.EXPIRED)
PROOFS = (EventKind.CONFIRMED, EventKind.GRANTED, EventKind.RECORDED)


def register_consents() -> None:
    """Register the personal data of consents."""
    register_personal_data(
        PersonalData(
            model=Consent,
            find=lambda subject: Consent.objects.filter(contact__in=subject.contact_ids),
            export=exported_consent,
            erase=lambda rows: rows.delete()[0],
            keep_for=NEVER_CONFIRMED,
            expired=never_confirmed,
            label=_("Consents"),
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
            label=_("Evidence of consents"),
            remains=_(
                "The entries are kept without anything personal, so that the chain of evidence "
                "holds."
            ),
        )
    )


def events_of(subject: Subject) -> QuerySet[ConsentEvent]:
    """A person's entries: by the address, which outlives the contact, or by the contact."""
    mine = Q(address__in=subject.addresses) | Q(contact_id__in=subject.contact_ids)
    return ConsentEvent.objects.filter(mine).exclude(salt="")


def never_confirmed(keep_for: timedelta) -> QuerySet[Consent]:
    return Consent.objects.filter(state__in=UNCONFIRMED, requested_at__lt=timezone.now() - keep_for)


def old_evidence(keep_for: timedelta) -> QuerySet[ConsentEvent]:
    """Entries about nothing that counts any more: the consent has ended that long ago.

    Entries of requests that were never confirmed go with their consent.
    """
    now = timezone.now()
    same = {"contact_id": OuterRef("contact_id"), "purpose_id": OuterRef("purpose_id")}
    kept = Consent.objects.filter(
        Q(state=ConsentState.GRANTED)
        | Q(state=ConsentState.WITHDRAWN, decided_at__gte=now - keep_for)
        | Q(state__in=UNCONFIRMED, requested_at__gte=now - NEVER_CONFIRMED),
        **same,
    )
    filled = ConsentEvent.objects.exclude(salt="")
    proven = filled.filter(kind__in=PROOFS, at__gte=now - keep_for, **same)
    old = filled.filter(at__lt=now - NEVER_CONFIRMED)
    return old.filter(~Exists(kept), ~Exists(proven))


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
