"""One-time passwords of an authenticator app, and the recovery codes that stand in for it.

The secret of the app is sealed with the keys of the vault. A recovery code has 80 random bits, so
its bare digest tells nothing. Both are used up by one conditional UPDATE.
"""

import hashlib
import secrets
import time
from base64 import b32decode, b32encode
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import segno
from django_otp.oath import TOTP

from business.connections.vault import seal
from business.core import audit
from magnetiq_site.access.roles import role_of

from .models import Authenticator, RecoveryCode, User
from .signals import access_changed

CODES = 10
TOLERANCE = 1  # steps of 30 seconds that a clock may be wrong


def is_on(user: User) -> bool:
    """Whether a person must enter a code to log in."""
    return Authenticator.objects.filter(user=user, confirmed_at__isnull=False).exists()


def is_demanded(user: User) -> bool:
    """Whether a person's role must have an authenticator app."""
    roles = settings.MAGNETIQ_TWO_FACTOR_ROLES
    return bool(roles) and role_of(user) in roles


def is_missing(user: User) -> bool:
    """Whether a person's role must have an authenticator app, and there is none."""
    return is_demanded(user) and not is_on(user)


def redeem(user: User, code: str) -> bool:
    """Use a one-time password or a recovery code up; False if it is wrong or was used."""
    typed = "".join(code.split()).replace("-", "").lower()
    app = Authenticator.objects.filter(user=user, confirmed_at__isnull=False).first()
    if app is None:
        return False
    return use_app(app, typed) or _use_recovery_code(user, typed)


def use_app(app: Authenticator, code: str) -> bool:
    """Whether the app shows this code now, and nobody has used it or a later one."""
    if len(code) != TOTP(b"").digits or not (code.isascii() and code.isdecimal()):
        return False
    totp = TOTP(b32decode(app.secret.reveal()))
    totp.time = time.time()
    if not totp.verify(int(code), tolerance=TOLERANCE):
        return False
    unused = Authenticator.objects.filter(pk=app.pk, secret=app.secret, last_step__lt=totp.t())
    return unused.update(last_step=totp.t()) == 1


def _use_recovery_code(user: User, code: str) -> bool:
    unused = RecoveryCode.objects.filter(user=user, digest=_digest(code), used_at=None)
    return unused.update(used_at=timezone.now()) == 1


def begin_setup(user: User) -> Authenticator | None:
    """Make a new secret, to be confirmed; none for whoever has an app, which stays as it is."""
    secret = seal(b32encode(secrets.token_bytes(20)).decode())
    with transaction.atomic():
        Authenticator.objects.filter(user=user, confirmed_at=None).delete()
        Authenticator.objects.get_or_create(user=user, defaults={"secret": secret})
    return unconfirmed(user)


def unconfirmed(user: User) -> Authenticator | None:
    """The app that a person is setting up."""
    return Authenticator.objects.filter(user=user, confirmed_at=None).first()


def confirm_setup(app: Authenticator, code: str) -> list[str]:
    """Switch the second factor on and return the recovery codes; none if the code is wrong."""
    if not use_app(app, "".join(code.split())):
        return []
    with transaction.atomic():
        begun = Authenticator.objects.filter(pk=app.pk, confirmed_at=None)
        if not begun.update(confirmed_at=timezone.now()):
            return []
        audit.record("auth.two_factor_on", obj=app.user, user=app.user)
        return make_codes(app.user)


def make_codes(user: User) -> list[str]:
    """New recovery codes in place of the old ones; they are not stored, so show them now."""
    codes = [b32encode(secrets.token_bytes(10)).decode().lower() for _number in range(CODES)]
    with transaction.atomic():
        user.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(
            [RecoveryCode(user=user, digest=_digest(code)) for code in codes]
        )
        audit.record("auth.recovery_codes_made", obj=user, user=user)
    return ["-".join(code[start : start + 4] for start in range(0, 16, 4)) for code in codes]


def codes_left(user: User) -> int:
    return user.recovery_codes.filter(used_at=None).count()


def switch_off(user: User, *, by: User) -> None:
    """Let a person log in with the password alone; if somebody else did it, every login ends."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        user.recovery_codes.all().delete()
        audit.record("auth.two_factor_off", obj=user, user=by)
        if by != user:
            access_changed(user, "two_factor_reset")


def address_of(app: Authenticator) -> str:
    """What the QR code says to the app."""
    label = quote(f"{settings.WAGTAIL_SITE_NAME}:{app.user.email}", safe="")
    query = urlencode({"secret": app.secret.reveal(), "issuer": settings.WAGTAIL_SITE_NAME})
    return f"otpauth://totp/{label}?{query}"


def qr_code(app: Authenticator) -> str:
    """The same as a picture, as a `data:` address: dark on white in every theme."""
    return str(segno.make(address_of(app)).svg_data_uri(scale=5, border=4, light="#fff"))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
