"""What the owner of an address sees and decides through the links in our mails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from business.contacts.agents import agent_class
from business.contacts.errors import UndoTooLate
from business.contacts.ledger import write_event
from business.contacts.links import PREFERENCES, UNSUBSCRIBE
from business.contacts.models import Consent, ConsentState, Contact, EventKind, Purpose, Wording
from business.core.clients import truncated_address
from business.core.tokens import InvalidToken, read_token

from .consents import grant, locked_consent, offered_wordings, request_consent, withdraw_consent

UNDO_WITHIN = timedelta(hours=1)
BY_LINK = ("link", "one-click")


@dataclass(frozen=True)
class Sender:
    """Who sent a request; kept as network and kind of program only."""

    address: str
    user_agent: str


@dataclass(frozen=True)
class Choice:
    """One line of the preference centre."""

    purpose: Purpose
    state: str
    wording: Wording | None


def contact_of_preferences(token: str) -> Contact:
    """Whose preferences a link opens.

    Raises:
        InvalidToken: It was not made for this, or the contact is gone.
    """
    return _living(read_token(PREFERENCES, token))


def subscription_of(token: str) -> tuple[Contact, Purpose]:
    """What an unsubscribe link is about.

    Raises:
        InvalidToken: It was not made for this, or the contact is gone.
    """
    contact_id, key = read_token(UNSUBSCRIBE, token)
    purpose = Purpose.objects.filter(key=key).first()
    if purpose is None:
        raise InvalidToken
    return _living(contact_id), purpose


def _living(contact_id: int) -> Contact:
    contact = Contact.objects.filter(pk=contact_id).first()
    if contact is None:
        raise InvalidToken
    return contact


def is_subscribed(contact: Contact, purpose: Purpose) -> bool:
    return Consent.objects.filter(
        contact=contact, purpose=purpose, state=ConsentState.GRANTED
    ).exists()


def list_choices(contact: Contact, language: str) -> list[Choice]:
    """Every active purpose, and each other one that is granted; never changes anything."""
    states = dict(contact.consents.values_list("purpose_id", "state"))
    rows = [
        row
        for row in Purpose.objects.all()
        if row.active or states.get(row.pk) == ConsentState.GRANTED
    ]
    wordings = {w.purpose_id: w for w in offered_wordings([row.key for row in rows], language)}
    return [Choice(row, _shown(states.get(row.pk, "")), wordings.get(row.pk)) for row in rows]


def _shown(state: str) -> str:
    return "none" if state in ("", ConsentState.EXPIRED) else state


def save_choices(
    *, contact: Contact, wanted: Mapping[str, bool], all_off: bool, language: str, sender: Sender
) -> None:
    """Do what a person chose. What they did not mention stays as it is.

    Switching on asks for the confirmation by mail as everywhere: a forwarded mail must not
    subscribe its sender to more.
    """
    with transaction.atomic():
        for choice in list_choices(contact, language):
            key = choice.purpose.key
            wish = False if all_off else wanted.get(key)
            if wish is False and choice.state in (ConsentState.GRANTED, ConsentState.PENDING):
                withdraw_consent(
                    contact=contact,
                    purpose=key,
                    how="preferences",
                    client_address=sender.address,
                    user_agent=sender.user_agent,
                )
            elif wish and choice.wording and choice.state != ConsentState.GRANTED:
                request_consent(
                    contact=contact,
                    wording_id=choice.wording.pk,
                    form_url=f"{settings.BASE_URL}/subscriptions/preferences/",
                    client_address=sender.address,
                    user_agent=sender.user_agent,
                    occurrence="preferences",
                )


def unsubscribe(*, token: str, one_click: bool, sender: Sender) -> None:
    """End one purpose by its link; only ever called for a POST. Again changes nothing.

    Raises:
        InvalidToken: It was not made for this, or the contact is gone.
    """
    contact, purpose = subscription_of(token)
    withdraw_consent(
        contact=contact,
        purpose=purpose.key,
        how="one-click" if one_click else "link",
        client_address=sender.address,
        user_agent=sender.user_agent,
    )


def undo_unsubscription(*, token: str, sender: Sender) -> None:
    """Take an unsubscription by the same link back; again changes nothing.

    Raises:
        InvalidToken: It was not made for this, or the contact is gone.
        UndoTooLate: It was more than an hour ago, another way, or never confirmed before.
    """
    contact, purpose = subscription_of(token)
    with transaction.atomic():
        consent = locked_consent(contact, purpose)
        if consent.state == ConsentState.GRANTED:
            return
        if not may_undo(consent):
            raise UndoTooLate
        write_event(
            contact=contact,
            kind=EventKind.REAFFIRMED,
            purpose=purpose,
            wording=consent.wording,
            how="link",
            client_address=truncated_address(sender.address),
            agent=agent_class(sender.user_agent),
        )
        grant(consent)


def can_undo(contact: Contact, purpose: Purpose) -> bool:
    """Whether `undo_unsubscription` would do something now."""
    consent = Consent.objects.filter(contact=contact, purpose=purpose).first()
    return consent is not None and may_undo(consent)


def may_undo(consent: Consent) -> bool:
    """Whether the last thing was an unsubscription by link, just now, of what was confirmed."""
    if consent.state != ConsentState.WITHDRAWN or consent.decided_at is None:
        return False
    events = consent.contact.consent_events.filter(purpose=consent.purpose).order_by("-number")
    last, before = [*events[:2], None, None][:2]
    confirmed = (
        EventKind.CONFIRMED, EventKind.GRANTED, EventKind.RECORDED, EventKind.REAFFIRMED,
    )  # fmt: skip
    return (
        timezone.now() - consent.decided_at <= UNDO_WITHIN
        and last is not None
        and last.how in BY_LINK
        and before is not None
        and before.kind in confirmed
    )
