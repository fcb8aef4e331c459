"""The addresses that mails about webinars lead to: pages of the site, which act on POST."""

from django.conf import settings

from business.core.tokens import make_token, read_token

from .models import Registration

MANAGE = "webinars.registration"
JOIN = "webinars.join"


def page_url(page: str, token: str, language: str) -> str:
    """The absolute address of one of the pages, in one language."""
    prefix = "/de" if language.startswith("de") else ""
    return f"{settings.BASE_URL}{prefix}/webinar-{page}/{token}/"


def manage_url(registration: Registration) -> str:
    """Opens how a registration stands, to accept, change or cancel it."""
    return page_url("registration", token_of(MANAGE, registration), registration.language)


def join_url(registration: Registration) -> str:
    """Opens the countdown, then the room, then the recording."""
    return page_url("room", token_of(JOIN, registration), registration.language)


def token_of(purpose: str, registration: Registration) -> str:
    return make_token(purpose, registration.pk)


def registration_of(purpose: str, token: str) -> int:
    """Whose link it is.

    Raises:
        InvalidToken: It was not made for this.
    """
    return int(read_token(purpose, token))
