"""The links in our mails, over HTTP: a GET shows how things stand, only a POST changes them."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from ninja import Router
from ninja.decorators import decorate_view
from pydantic import BaseModel, ConfigDict

from business.core.addresses import masked_address
from business.core.answers import answered_once
from business.core.clients import client_address, truncated_address
from business.core.throttles import Ask, limit_of, require
from cms.api.envelope import Envelope, errors, success

from .links import preferences_url
from .models import Consent, Contact, Purpose
from .services.consents import confirm_consent, consent_of_token
from .services.subscriptions import (
    Sender,
    can_undo,
    contact_of_preferences,
    is_subscribed,
    list_choices,
    save_choices,
    subscription_of,
    undo_unsubscription,
    unsubscribe,
)

router = Router(tags=["subscriptions"])
Language = Literal["en", "de"]
FAILURES = errors(404, 410, 422, 429)


class TokenIn(BaseModel):
    """The last part of the link."""

    model_config = ConfigDict(extra="forbid")

    token: str


class UnsubscriptionIn(TokenIn):
    """`one_click` says that a mail program asks, by RFC 8058."""

    one_click: bool


class PreferencesIn(TokenIn):
    """Purposes that are not named stay as they are; `all_off` ends them all."""

    purposes: dict[str, bool]
    all_off: bool


class ConfirmationOut(BaseModel):
    """What a person is asked to confirm; `withdrawn` is a link that confirms nothing any more."""

    state: Literal["pending", "confirmed", "withdrawn"]
    purpose_label: str
    wording: str
    address_masked: str
    language: str


class PurposeOut(BaseModel):
    """One purpose; without a wording it cannot be switched on."""

    purpose: str
    label: str
    description: str
    state: Literal["granted", "pending", "none", "withdrawn"]
    wording_id: int | None
    wording: str


class PreferencesOut(BaseModel):
    """All that a person can agree to, and has."""

    address_masked: str
    language: str
    purposes: list[PurposeOut]


class UnsubscriptionOut(BaseModel):
    """What a link to unsubscribe is about; `can_undo` within the hour after it was used."""

    state: Literal["subscribed", "unsubscribed"]
    can_undo: bool
    purpose_label: str
    address_masked: str
    language: str
    preferences_url: str


def prepare(request: HttpRequest, response: HttpResponse) -> Sender:
    """Keep the answer out of every cache."""
    response["Cache-Control"] = "no-store"
    return Sender(client_address(request), request.headers.get("User-Agent", ""))


def prepare_act(request: HttpRequest, response: HttpResponse) -> Sender:
    """The same before something is changed.

    Raises:
        TooManyRequests: The sender's network has changed too much lately.
    """
    sender = prepare(request, response)
    network = truncated_address(sender.address)
    require(Ask("subscriptions", network, limit_of("MAGNETIQ_SUBSCRIPTION_RATE")))
    return sender


def language_of(contact: Contact, asked: str | None = None) -> str:
    return asked or contact.language or (get_language() or "en")[:2]


def shown_confirmation(token: str, asked: str | None = None) -> dict[str, Any]:
    """The wording stays in its own language, which is `language`."""
    consent, state = consent_of_token(token)
    language = consent.wording.language if consent.wording else language_of(consent.contact)
    return success(
        ConfirmationOut(
            state=confirmation_state(consent, state),
            purpose_label=consent.purpose.label(asked or language),
            wording=consent.wording.text if consent.wording else "",
            address_masked=masked_address(consent.contact.email),
            language=language,
        )
    )


def confirmation_state(
    _consent: Consent, state: str
) -> Literal["pending", "confirmed", "withdrawn"]:
    if state == "granted":
        return "confirmed"
    return "pending" if state == "pending" else "withdrawn"


@router.get(
    "/confirmation",
    response={200: Envelope[ConfirmationOut], **FAILURES},
    operation_id="subscriptions_confirmation_read",
    summary="What a confirmation link asks for",
)
def read_confirmation(
    request: HttpRequest, response: HttpResponse, token: str, language: Language | None = None
) -> dict[str, Any]:
    prepare(request, response)
    return shown_confirmation(token, language)


@router.post(
    "/confirmation",
    response={200: Envelope[ConfirmationOut], **FAILURES},
    operation_id="subscriptions_confirmation_create",
    summary="Confirm a consent",
)
@decorate_view(answered_once)
def create_confirmation(
    request: HttpRequest, response: HttpResponse, data: TokenIn
) -> dict[str, Any]:
    sender = prepare_act(request, response)
    confirm_consent(token=data.token, client_address=sender.address, user_agent=sender.user_agent)
    return shown_confirmation(data.token)


def shown_preferences(contact: Contact, language: str) -> dict[str, Any]:
    choices = list_choices(contact, language)
    return success(
        {
            "address_masked": masked_address(contact.email),
            "language": language,
            "purposes": [
                {
                    "purpose": choice.purpose.key,
                    "label": choice.purpose.label(language),
                    "description": choice.purpose.description(language),
                    "state": choice.state,
                    "wording_id": choice.wording.pk if choice.wording else None,
                    "wording": choice.wording.text if choice.wording else "",
                }
                for choice in choices
            ],
        }
    )


@router.get(
    "/preferences",
    response={200: Envelope[PreferencesOut], **FAILURES},
    operation_id="subscriptions_preferences_read",
    summary="Everything that a person has agreed to",
)
def read_preferences(
    request: HttpRequest, response: HttpResponse, token: str, language: Language | None = None
) -> dict[str, Any]:
    prepare(request, response)
    contact = contact_of_preferences(token)
    return shown_preferences(contact, language_of(contact, language))


@router.post(
    "/preferences",
    response={200: Envelope[PreferencesOut], **FAILURES},
    operation_id="subscriptions_preferences_update",
    summary="Change what a person has agreed to",
)
@decorate_view(answered_once)
def update_preferences(
    request: HttpRequest,
    response: HttpResponse,
    data: PreferencesIn,
    language: Language | None = None,
) -> dict[str, Any]:
    """What is switched on waits for a confirmation by mail."""
    sender = prepare_act(request, response)
    contact = contact_of_preferences(data.token)
    chosen = language_of(contact, language)
    save_choices(
        contact=contact,
        wanted=data.purposes,
        all_off=data.all_off,
        language=chosen,
        sender=sender,
    )
    return shown_preferences(contact, chosen)


def shown_unsubscription(
    contact: Contact, purpose: Purpose, asked: str | None = None
) -> dict[str, Any]:
    language = language_of(contact, asked)
    return success(
        {
            "state": "subscribed" if is_subscribed(contact, purpose) else "unsubscribed",
            "can_undo": can_undo(contact, purpose),
            "purpose_label": purpose.label(language),
            "address_masked": masked_address(contact.email),
            "language": language,
            "preferences_url": preferences_url(contact, language),
        }
    )


@router.get(
    "/unsubscription",
    response={200: Envelope[UnsubscriptionOut], **FAILURES},
    operation_id="subscriptions_unsubscription_read",
    summary="What a link to unsubscribe is about",
)
def read_unsubscription(
    request: HttpRequest, response: HttpResponse, token: str, language: Language | None = None
) -> dict[str, Any]:
    prepare(request, response)
    return shown_unsubscription(*subscription_of(token), language)


@router.post(
    "/unsubscription",
    response={200: Envelope[UnsubscriptionOut], **FAILURES},
    operation_id="subscriptions_unsubscription_create",
    summary="Unsubscribe from one purpose",
)
@decorate_view(answered_once)
def create_unsubscription(
    request: HttpRequest, response: HttpResponse, data: UnsubscriptionIn
) -> dict[str, Any]:
    sender = prepare_act(request, response)
    unsubscribe(token=data.token, one_click=data.one_click, sender=sender)
    return shown_unsubscription(*subscription_of(data.token))


@router.post(
    "/unsubscription/undo",
    response={200: Envelope[UnsubscriptionOut], **FAILURES},
    operation_id="subscriptions_unsubscription_undo",
    summary="Take an unsubscription back within the hour",
)
@decorate_view(answered_once)
def undo(request: HttpRequest, response: HttpResponse, data: TokenIn) -> dict[str, Any]:
    sender = prepare_act(request, response)
    undo_unsubscription(token=data.token, sender=sender)
    return shown_unsubscription(*subscription_of(data.token))
