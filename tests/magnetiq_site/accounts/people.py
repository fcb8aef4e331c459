"""People who log in, and the codes that their apps show."""

import time
from base64 import b32decode
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from django_otp.oath import TOTP

from magnetiq_site.accounts import two_factor
from magnetiq_site.accounts.models import Authenticator, User

PASSWORD = "an-old-and-long-secret-1"
LOGIN = "/admin/login/"


def make_person(email: str = "ada@example.com", **fields: Any) -> User:
    """Somebody who may open the admin."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def with_app(user: User) -> Authenticator:
    """Give a person an app that is set up."""
    two_factor.begin_setup(user)
    Authenticator.objects.filter(user=user).update(confirmed_at=timezone.now())
    return Authenticator.objects.get(user=user)


def code_of(app: Authenticator, *, steps: int = 0) -> str:
    """What the app shows now, or some half minutes from now."""
    totp = TOTP(b32decode(app.secret.reveal()))
    totp.time = time.time() + steps * totp.step
    return f"{totp.token():06}"


def log_in(client: Client, email: str = "ada@example.com", password: str = PASSWORD) -> Any:
    """One POST to the form of the admin."""
    return client.post(LOGIN, {"username": email, "password": password})


def is_in(client: Client) -> bool:
    return client.get("/api/v1/auth/me").status_code in {200, 403}
