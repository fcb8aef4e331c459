"""Absolute addresses in mails about accounts, and the language they are written in."""

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language

from .models import User


def password_reset_url(user: User, token: str) -> str:
    """Where a new password is chosen."""
    return _absolute("wagtailadmin_password_reset_confirm", user, token)


def invitation_url(user: User, token: str) -> str:
    """Where an invited person chooses their first password."""
    return _absolute("accounts_invitation", user, token)


def reset_page_url() -> str:
    """Where a new password is asked for."""
    return f"{settings.BASE_URL}{reverse('wagtailadmin_password_reset')}"


def language_of(user: User) -> str:
    """The language of the person's admin; before they have chosen one, that of this request."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return str(chosen or get_language() or settings.LANGUAGE_CODE)


def _absolute(name: str, user: User, token: str) -> str:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return f"{settings.BASE_URL}{reverse(name, args=[uid, token])}"
