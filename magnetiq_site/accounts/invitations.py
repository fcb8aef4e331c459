"""Invitations: a link with which a new person sets their own password."""

from datetime import datetime, timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import base36_to_int

from .emails import send_invitation
from .models import User

VALID_FOR = timedelta(days=7)


class InvitationTokens(PasswordResetTokenGenerator):
    """Like the tokens of password reset, for longer: void once a password is set."""

    key_salt = "magnetiq.accounts.invitation"

    def check_token(self, user: User | None, token: str | None) -> bool:
        if not (user and token):
            return False
        try:
            made = base36_to_int(token.partition("-")[0])
        except ValueError:
            return False
        if not any(
            constant_time_compare(self._make_token_with_timestamp(user, made, secret), token)
            for secret in (self.secret, *self.secret_fallbacks)
        ):
            return False
        return self._num_seconds(self._now()) - made <= VALID_FOR.total_seconds()


invitation_tokens = InvitationTokens()


def invite_user(*, user: User, invited_by: User | None) -> None:
    """Queue an invitation; each call sends another one. In the caller's transaction or its own."""
    with transaction.atomic():
        send_invitation(
            user=user,
            token=invitation_tokens.make_token(user),
            expires_on=expiry(),
            invited_by=invited_by,
        )


def expiry() -> datetime:
    """When an invitation of now ends."""
    return timezone.now() + VALID_FOR


def may_be_invited(user: User) -> bool:
    """Only who has never been here; everybody else asks for a new password."""
    return user.is_active and user.last_login is None
