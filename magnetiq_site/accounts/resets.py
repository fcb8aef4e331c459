"""Who has forgotten a password asks for a link; nobody learns from it who has an account."""

from django.db import transaction

from business.core.throttles import hit, limit_of

from .lockout import key_of
from .models import User
from .tasks import mail_reset_link


def ask_for_reset(email: str, *, language: str) -> None:
    """Owe the mail with the link; the same work whether there is an account or not.

    Beyond the limit of an address nothing more is sent to it, and nothing is said.
    """
    if hit("auth.reset", key_of(email), limit_of("MAGNETIQ_RESET_RATE")) is not None:
        return
    user = User.objects.filter(email__iexact=email.strip()).first()
    with transaction.atomic():
        mail_reset_link.enqueue(user.pk if user else None, language)
