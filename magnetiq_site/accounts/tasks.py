"""Mails that a request owes; the request does the same work whether there is an account or not."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils.translation import override

from django_tasks import task

from .emails import send_lockout_alert, send_password_reset
from .models import User


@task
def tell_of_lock(user_id: int | None, at: str) -> None:
    """Tell a person that their account is locked; nobody if the address was unknown."""
    user = User.objects.filter(pk=user_id or 0, is_active=True).first()
    if user is None:
        return
    last = datetime.fromisoformat(at)
    send_lockout_alert(
        user=user,
        attempts=settings.MAGNETIQ_LOGIN_ATTEMPTS,
        last_attempt=last,
        locked_until=last + timedelta(minutes=settings.MAGNETIQ_LOGIN_LOCK_MINUTES),
    )


@task
def mail_reset_link(user_id: int | None, language: str) -> None:
    """Send the link to a new password; nobody gets one if the address was unknown."""
    user = User.objects.filter(pk=user_id or 0, is_active=True).first()
    if user is not None and user.has_usable_password():
        with override(language):
            send_password_reset(user=user, token=default_token_generator.make_token(user))
