"""The addresses that mails about webinars lead to: pages of the site, which act on POST."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from business.core.tokens import make_token, read_token
from cms.delivery.spoken import Spoken

from .models import Registration, Session

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


def topic_url(session: Session, language: str) -> str:
    """The page of the topic, where one registers; the site if the page is not public."""
    spoken = Spoken(urlsplit(settings.BASE_URL).netloc, language)
    return f"{settings.BASE_URL}{spoken.page_url(session.topic_id) or '/'}"


def admin_url(screen: str, pk: int) -> str:
    """Opens a session or a registration in the admin."""
    return settings.BASE_URL + reverse(f"{screen}:inspect", args=[pk])


def token_of(purpose: str, registration: Registration) -> str:
    return make_token(purpose, registration.pk)


def registration_of(purpose: str, token: str) -> int:
    """Whose link it is.

    Raises:
        InvalidToken: It was not made for this.
    """
    return int(read_token(purpose, token))
