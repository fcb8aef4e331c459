"""Which passwords may be chosen, and what happens when one is.

The last twelve of a person are kept as hashes with one salt, so that a new password is hashed once
to be compared with all of them.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from business.core import audit

from .errors import PasswordChangedMeanwhile
from .hashing import BCryptHasher, hashing_slot
from .models import PasswordHistory, User
from .signals import access_changed

KEPT = 12
SALT_LENGTH = 29  # "$2b$12$" and 22 characters

hasher = BCryptHasher()


class PasswordHistoryValidator:
    """Refuses what somebody has used before; Django also tells it of every new password."""

    def validate(self, password: str, user: User | None = None) -> None:
        if user is not None and user.pk and was_used(user, password):
            raise ValidationError(self.get_help_text(), code="password_used")

    def get_help_text(self) -> str:
        return gettext("Your password must not be one of your last %(count)d.") % {"count": KEPT}

    def password_changed(self, password: str, user: User | None = None) -> None:
        if user is not None:
            _remember(user, _encoded(user, password))


def was_used(user: User, password: str) -> bool:
    """Whether this is one of the last passwords of a person."""
    known = [row.encoded for row in _last(user)]
    salts = {_salt_of(encoded) for encoded in known if _is_bcrypt(encoded)}
    if any(hasher.encode(password, salt) in known for salt in salts):
        return True
    return any(
        identify_hasher(encoded).verify(password, encoded)
        for encoded in known
        if not _is_bcrypt(encoded)
    )


def _remember(user: User, encoded: str) -> None:
    """Put a password that is set into the history; it ends every login of its person."""
    is_first = not user.password_history.exists()
    now = timezone.now()
    with transaction.atomic():
        PasswordHistory.objects.create(user=user, encoded=encoded, created_at=now)
        user.password_history.exclude(pk__in=[row.pk for row in _last(user)]).delete()
        User.objects.filter(pk=user.pk).update(password_changed_at=now, must_change_password=False)
        if not is_first:
            audit.record("auth.password_changed", obj=user)
            access_changed(user, "password_changed")
    user.password_changed_at, user.must_change_password = now, False


def change_password(*, user: User, password: str) -> None:
    """Give a person a new password; see `put_password`.

    Raises:
        ValidationError: It is too weak, or was used before.
        PasswordChangedMeanwhile: Somebody else has changed it since.
        HashingBusy: Too many passwords are being hashed; nothing was changed.
    """
    with hashing_slot():
        validate_password(password, user)
        put_password(user=user, password=password)


def put_password(*, user: User, password: str) -> None:
    """Set a valid password in place of exactly the one that `user` was read with.

    Raises:
        PasswordChangedMeanwhile: Somebody else has changed it since.
        HashingBusy: Too many passwords are being hashed; nothing was changed.
    """
    with hashing_slot():
        before = user.password
        user.set_password(password)
        # It is written here: the next `save` shall not take it for another new one.
        user._password = None  # type: ignore[attr-defined]  # not in the stubs
        encoded = _encoded(user, password)
        with transaction.atomic():
            unchanged = User.objects.filter(pk=user.pk, password=before)
            if not unchanged.update(password=user.password):
                raise PasswordChangedMeanwhile
            _remember(user, encoded)


def must_change(user: User) -> bool:
    """Whether nothing else opens for a person before they choose a new password."""
    if user.must_change_password:
        return True
    days = settings.MAGNETIQ_PASSWORD_DAYS
    return bool(days) and user.password_changed_at < timezone.now() - timedelta(days=days)


def _last(user: User) -> list[PasswordHistory]:
    return list(user.password_history.order_by("-pk")[:KEPT])


def _encoded(user: User, password: str) -> str:
    """A password as the history keeps it."""
    return hasher.encode(password, _salt_for(next(iter(_last(user)), None)))


def _salt_for(latest: PasswordHistory | None) -> bytes:
    """The salt of before, as long as the rounds are still those that the setting wants."""
    if latest is None or not _is_bcrypt(latest.encoded) or hasher.must_update(latest.encoded):
        return bytes(hasher.salt())  # type: ignore[arg-type]  # bcrypt's salts are bytes
    return _salt_of(latest.encoded)


def _is_bcrypt(encoded: str) -> bool:
    return encoded.startswith(f"{hasher.algorithm}$")


def _salt_of(encoded: str) -> bytes:
    return encoded.partition("$")[2][:SALT_LENGTH].encode()
