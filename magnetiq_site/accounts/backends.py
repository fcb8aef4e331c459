"""Lets Django's `authenticate`, and with it Wagtail's form, ask the one function that decides."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from .errors import LoginFailed
from .logins import authenticate_person
from .models import User


class AccountsBackend(ModelBackend):
    """The only backend, so that no door goes around the lock and the second factor."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> User | None:
        """As Django asks.

        Raises:
            OneTimePasswordNeeded: The caller has to ask for the code.
            HashingBusy: The caller has to say so.
        """
        email = username or credentials.get("email")
        if email is None or password is None:
            return None
        code = credentials.get("one_time_password", "")
        try:
            return authenticate_person(
                request=request, email=email, password=password, one_time_password=code
            )
        except LoginFailed:
            return None
