"""Tells administrators, once for each outage, that something needs them."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.functional import Promise

from .emails import send_integration_alert

Text = str | Promise


def alert_administrators(
    *,
    label: Text,
    problem: Text,
    since: datetime,
    path: str,
    about: str,
    failures: int | None = None,
    detail: str = "",
) -> None:
    """Owe each administrator a mail, in the caller's transaction; `since` names the outage."""
    people = get_user_model().objects.filter(is_superuser=True, is_active=True)
    for person in people.select_related("wagtail_userprofile").exclude(email=""):
        language = _language_of(person)
        with translation.override(language):
            send_integration_alert(
                recipient=person.email,
                language=language,
                integration=str(label),
                problem=str(problem),
                since=since,
                admin_url=settings.BASE_URL + path,
                about=about,
                failures=failures,
                detail=detail,
            )


def _language_of(person: object) -> str:
    profile = getattr(person, "wagtail_userprofile", None)
    ask: Callable[[], str] | None = getattr(profile, "get_preferred_language", None)
    return (ask() if ask else settings.LANGUAGE_CODE).partition("-")[0]
