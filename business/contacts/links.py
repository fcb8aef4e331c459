"""The addresses that mails about subscriptions lead to: pages of the site, which act on POST."""

from typing import Any

from django.conf import settings

from business.core.tokens import make_token

CONFIRM = "contacts.confirm"
UNSUBSCRIBE = "contacts.unsubscribe"
PREFERENCES = "contacts.preferences"


def subscription_url(page: str, token: str, language: str) -> str:
    """The absolute address of one of the pages, in one language."""
    prefix = "/de" if language.startswith("de") else ""
    return f"{settings.BASE_URL}{prefix}/subscriptions/{page}/{token}/"


def confirmation_url(*, consent_id: int, cycle: int, language: str) -> str:
    """Opens the page that asks for the confirmation of one request."""
    return subscription_url("confirm", make_token(CONFIRM, [consent_id, cycle]), language)


def preferences_url(contact: Any, language: str = "") -> str:
    """Opens everything that a person has agreed to."""
    token = make_token(PREFERENCES, contact.pk)
    return subscription_url("preferences", token, language or contact.language)


def unsubscribe_url(contact: Any, purpose: str) -> str:
    """Opens the page that ends one purpose; also the address of the RFC 8058 header."""
    token = make_token(UNSUBSCRIBE, [contact.pk, purpose])
    return subscription_url("unsubscribe", token, contact.language)
