"""Consents: asked for, confirmed, withdrawn, each step with an entry in the ledger.

Every function owns its transaction and first locks the contact, so that two requests at once are
one after the other.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from business.contacts.agents import agent_class
from business.contacts.emails import send_confirmation
from business.contacts.errors import EvidenceMissing, WordingNotOffered
from business.contacts.ledger import write_event, write_events
from business.contacts.links import CONFIRM, confirmation_url, unsubscribe_url
from business.contacts.models import (
    Consent,
    ConsentState,
    Contact,
    EventKind,
    Purpose,
    Wording,
)
from business.contacts.offers import offered_wordings
from business.contacts.profiles import lock_contact
from business.core.clients import truncated_address
from business.core.events import ConsentConfirmed, ConsentWithdrawn, publish
from business.core.prepared import Prepared
from business.core.tokens import ExpiredToken, InvalidToken, read_token
from business.mail.models import SuppressionReason
from business.mail.services.suppressions import lift_suppression, suppress

__all__ = ["offered_wordings", "unsubscribe_url"]

CONFIRM_WITHIN = timedelta(days=7)
OPEN_STATES = (ConsentState.GRANTED, ConsentState.PENDING)
PAUSE_BETWEEN_MAILS = timedelta(minutes=getattr(settings, "MAGNETIQ_CONSENT_MAIL_PAUSE", 10))


_known_consents = Prepared(
    lambda: Consent.objects.order_by().filter(contact_id=0, purpose_id=0).values_list("pk")
)


def has_consent(contact: Contact, purpose: str) -> bool:
    """Whether mail for this purpose may be sent to this contact now."""
    return (
        not contact.is_deleted
        and Consent.objects.filter(
            contact=contact, purpose__key=purpose, state=ConsentState.GRANTED
        ).exists()
    )


def request_consent(
    *,
    contact: Contact,
    wording_id: int,
    form_url: str,
    client_address: str,
    occurrence: str,
    form_version: str = "",
    user_agent: str = "",
    evidence: str = "",
    actor: str = "",
    offered: Sequence[Wording] = (),
) -> Consent:
    """Record a tick, and send the mail that asks for the confirmation.

    In the caller's transaction. Already granted: nothing changes and no mail goes out; to a
    stranger both look the same. While it is pending, another request sends the mail again, but
    not more often than every few minutes. A purpose without double opt-in is granted at once.

    Args:
        contact: Whose tick it is.
        wording_id: What was agreed to.
        form_url: Where.
        client_address: Kept as its network only.
        occurrence: How, such as `form`.
        form_version: Names what was shown around it.
        user_agent: Kept as its kind only.
        evidence: What an editor was told.
        actor: The editor.
        offered: Wordings that the caller has just read; another one is looked up.

    Raises:
        WordingNotOffered: There is no such wording, or its purpose is not active.
    """
    known = {row.pk: row for row in offered}
    wording = known.get(wording_id) or _wording(wording_id)
    if wording is None or not wording.purpose.active:
        raise WordingNotOffered
    facts: dict[str, Any] = {
        "purpose": wording.purpose,
        "wording": wording,
        "language": wording.language,
        "form_url": form_url[:2000],
        "form_version": form_version,
        "client_address": truncated_address(client_address),
        "agent": agent_class(user_agent),
        "evidence": evidence,
        "actor": actor,
    }
    with transaction.atomic(savepoint=False):
        consent = locked_consent(contact, wording.purpose)
        if consent.state == ConsentState.GRANTED:
            return consent
        _begin_or_continue(consent, wording)
        told: list[tuple[EventKind, dict[str, Any]]] = [
            (EventKind.REQUESTED, facts | {"how": occurrence[:40]})
        ]
        wants_mail = wording.purpose.double_opt_in and _may_mail(consent)
        if wants_mail:
            consent.mails += 1
            consent.mailed_at = timezone.now()
        consent.save()
        if wants_mail:
            told.append((EventKind.MAILED, _send_mail(consent, wording)))
        elif not wording.purpose.double_opt_in:
            told.append((EventKind.GRANTED, facts))
        write_events(contact, *told)
        if not wording.purpose.double_opt_in:
            grant(consent)
    return consent


def _wording(pk: int) -> Wording | None:
    return Wording.objects.select_related("purpose").filter(pk=pk).first()


def locked_consent(contact: Contact, purpose: Purpose) -> Consent:
    """The consent, saved or not yet; its contact is locked until the commit."""
    lock_contact(contact.pk)
    if _known_consents(contact.pk, purpose.pk):
        return Consent.objects.get(contact=contact, purpose=purpose)
    return Consent(contact=contact, purpose=purpose, state="", cycle=0)


def _begin_or_continue(consent: Consent, wording: Wording) -> None:
    now = timezone.now()
    if consent.state != ConsentState.PENDING:
        consent.cycle += 1
        consent.mailed_at, consent.decided_at = None, None
    consent.state, consent.wording, consent.requested_at = ConsentState.PENDING, wording, now


def _may_mail(consent: Consent) -> bool:
    return consent.mailed_at is None or timezone.now() - consent.mailed_at >= PAUSE_BETWEEN_MAILS


def _send_mail(consent: Consent, wording: Wording) -> dict[str, Any]:
    """Owe the mail, and return what the ledger says of it."""
    language = wording.language
    mail = send_confirmation(
        address=consent.contact.email,
        language=language,
        purpose_label=consent.purpose.label(language),
        confirm_url=confirmation_url(consent_id=consent.pk, cycle=consent.cycle, language=language),
        consent_id=consent.pk,
        occurrence=f"{consent.cycle}.{consent.mails}",
    )
    return {
        "purpose": consent.purpose,
        "wording": wording,
        "language": language,
        "mail_hash": mail.content_hash,
        "message_id": mail.message_id,
    }


def grant(consent: Consent) -> None:
    """Make a consent count from now on; the caller has written the evidence."""
    consent.state, consent.decided_at = ConsentState.GRANTED, timezone.now()
    consent.save()
    lift_suppression(
        address=consent.contact.email,
        purpose=consent.purpose.key,
        reason=SuppressionReason.UNSUBSCRIBE,
    )
    publish(ConsentConfirmed(contact_id=consent.contact_id, purpose=consent.purpose.key))


def consent_of_token(token: str) -> tuple[Consent, ConsentState]:
    """The consent that a confirmation link is about, and how the link stands; changes nothing.

    A link of a request that was followed by a withdrawal is `withdrawn`, also when the person
    has asked anew since.

    Raises:
        InvalidToken: It was not made for this.
        ExpiredToken: It is older than seven days.
    """
    consent_id, cycle = read_token(CONFIRM, token, max_age=CONFIRM_WITHIN)
    rows = Consent.objects.select_related("contact", "purpose", "wording")
    consent = rows.filter(pk=consent_id).first()
    if consent is None or consent.contact.is_deleted:
        raise InvalidToken
    if consent.state == ConsentState.EXPIRED:
        raise ExpiredToken
    if consent.cycle != cycle:
        return consent, ConsentState.WITHDRAWN
    return consent, ConsentState(consent.state)


def confirm_consent(*, token: str, client_address: str, user_agent: str = "") -> Consent:
    """Confirm what a link asks for; only ever called for a POST. Again changes nothing.

    A link of before a withdrawal confirms nothing: the state of the link is what
    `consent_of_token` says.

    Raises:
        InvalidToken: It was not made for this.
        ExpiredToken: It is older than seven days.
    """
    with transaction.atomic():
        seen, _state = consent_of_token(token)
        consent = locked_consent(seen.contact, seen.purpose)
        _again, state = consent_of_token(token)
        if state == ConsentState.PENDING:
            write_event(
                contact=seen.contact,
                kind=EventKind.CONFIRMED,
                purpose=consent.purpose,
                wording=consent.wording,
                language=consent.wording.language if consent.wording else "",
                how="double opt-in",
                client_address=truncated_address(client_address),
                agent=agent_class(user_agent),
            )
            grant(consent)
    return consent


def withdraw_consent(
    *,
    contact: Contact,
    purpose: str,
    how: str,
    client_address: str = "",
    user_agent: str = "",
    reason: str = "",
    actor: str = "",
) -> bool:
    """Take a consent back at once, and hold back what is queued; False if there was none.

    Args:
        contact: Whose consent it is.
        purpose: The key of the purpose.
        how: `one-click`, `link`, `preferences`, `editor`, `complaint`,
            `address changed`.
        client_address: Kept as its network only.
        user_agent: Kept as its kind only.
        reason: What an editor was told.
        actor: The editor.
    """
    with transaction.atomic():
        row = Purpose.objects.filter(key=purpose).first()
        if row is None:
            return False
        consent = locked_consent(contact, row)
        suppress(
            address=contact.email, reason=SuppressionReason.UNSUBSCRIBE, purpose=purpose, note=how
        )
        if consent.state not in OPEN_STATES:
            return False
        write_event(
            contact=contact,
            kind=EventKind.WITHDRAWN,
            purpose=row,
            wording=consent.wording,
            how=how,
            client_address=truncated_address(client_address),
            agent=agent_class(user_agent),
            evidence=reason,
            actor=actor,
        )
        consent.state, consent.decided_at = ConsentState.WITHDRAWN, timezone.now()
        consent.save()
        publish(ConsentWithdrawn(contact_id=contact.pk, purpose=purpose))
    return True


def record_consent(
    *, contact: Contact, wording_id: int, how: str, evidence: str, actor: str
) -> Consent:
    """Record what was given on paper or by phone, as such, with the words of whoever took it.

    Raises:
        EvidenceMissing: Nobody says how it was given.
        WordingNotOffered: There is no such wording.
    """
    if not evidence.strip():
        raise EvidenceMissing
    wording = _wording(wording_id)
    if wording is None:
        raise WordingNotOffered
    with transaction.atomic():
        consent = locked_consent(contact, wording.purpose)
        if consent.state == ConsentState.GRANTED:
            return consent
        _begin_or_continue(consent, wording)
        write_event(
            contact=contact,
            kind=EventKind.RECORDED,
            purpose=wording.purpose,
            wording=wording,
            language=wording.language,
            how=how,
            evidence=evidence.strip(),
            actor=actor,
        )
        grant(consent)
    return consent


def expire_pending() -> int:
    """Close what was not confirmed in time; returns how many. One short transaction each."""
    limit = timezone.now() - CONFIRM_WITHIN
    overdue = Consent.objects.filter(state=ConsentState.PENDING, mailed_at__lt=limit)
    closed = 0
    for seen in overdue.select_related("contact", "purpose")[:1000]:
        with transaction.atomic():
            consent = locked_consent(seen.contact, seen.purpose)
            if consent.state != ConsentState.PENDING or consent.mailed_at != seen.mailed_at:
                continue
            consent.state, consent.decided_at = ConsentState.EXPIRED, timezone.now()
            consent.save()
            write_event(
                contact=seen.contact,
                kind=EventKind.EXPIRED,
                purpose=seen.purpose,
                wording=consent.wording,
            )
            closed += 1
    return closed
