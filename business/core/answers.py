"""`Idempotency-Key`: the same request again gets the same answer, and is done once.

    @router.post("/registrations", …)
    @decorate_view(answered_once)

A client that has lost an answer sends the request again under the same key. The answer is stored
in the transaction that does the work, so that after a crash there is either both or neither. A
twin that comes while the first is at it waits for it. What was refused has changed nothing, is not
stored, and may be tried again under the same key.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import unwrap
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .errors import BusinessError
from .models import GivenAnswer

HEADER = "Idempotency-Key"
WRITTEN = re.compile(r"[\x21-\x7e]{16,128}", re.ASCII)
KEPT_SECONDS = 24 * 3600
LONGEST_WAIT = 5  # seconds
# A mark for the OpenAPI document.
MARK = "takes_idempotency_key"
TABLE = GivenAnswer._meta.db_table

View = Callable[..., HttpResponse]


class InvalidKey(BusinessError):
    """Too short to be unique, or unprintable."""

    code = "IDEMPOTENCY_KEY_INVALID"
    message = _("The Idempotency-Key must have 16 to 128 visible characters.")


class KeyReused(BusinessError):
    """The key has been used for another request."""

    status = 409
    code = "IDEMPOTENCY_KEY_REUSED"
    message = _("This Idempotency-Key was used for another request.")


class KeyInUse(BusinessError):
    """The same request is being worked on."""

    status = 409
    code = "IDEMPOTENCY_KEY_IN_USE"
    message = _("The same request is being worked on. Please ask again in a moment.")
    retry_after = 1


def answered_once(run: View) -> View:
    """Answer a request under a key once; without a key, or with another, as if it were not here."""

    @wraps(run)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if HEADER not in request.headers:
            return run(request, *args, **kwargs)
        try:
            asked = Asked(request)
            return asked.answer() or asked.work(lambda: run(request, *args, **kwargs))
        except (BusinessError, RequestDataTooBig, UnreadablePostError) as error:
            # The API knows how failures are told.
            operation: Any = unwrap(run)
            return operation.__self__.api.on_exception(request, error)  # type: ignore[no-any-return]

    setattr(view, MARK, True)
    return view


class Asked:
    """A request under a key. The key is the caller's own: whoever logs in anew begins anew.

    Raises:
        InvalidKey: It is none.
    """

    def __init__(self, request: HttpRequest) -> None:
        given = request.headers[HEADER]
        if not WRITTEN.fullmatch(given):
            raise InvalidKey
        scope = (request.method or "", request.path, credential_of(request), given)
        self.key = salted_hmac("answers.key", repr(scope), algorithm="sha256").hexdigest()
        meant = (request.get_full_path(), request.content_type, request.body)
        self.digest = hashlib.sha256(repr(meant).encode()).hexdigest()

    def answer(self) -> HttpResponse | None:
        """What was answered before.

        Raises:
            KeyReused: That was another request.
        """
        row = GivenAnswer.objects.filter(key=self.key, ends_at__gt=int(time.time())).first()
        if row is None:
            return None
        if row.request != self.digest:
            raise KeyReused
        headers = row.headers | {"Idempotency-Replayed": "true"}
        return HttpResponse(bytes(row.body), status=row.status, headers=headers)

    def work(self, run: Callable[[], HttpResponse]) -> HttpResponse:
        """Do it and keep the answer, or nothing of both; or wait for whoever is at it.

        Raises:
            KeyInUse: Somebody is at it for longer than one should wait.
        """
        with transaction.atomic():
            if not self.claim():
                if found := self.answer():
                    return found
                raise KeyInUse
            response = run()
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif response.status_code >= 400:
                GivenAnswer.objects.filter(key=self.key).delete()
            else:
                self.keep(response)
        return response

    def claim(self) -> bool:
        """Lay the row; false if somebody has laid it, who then has finished."""
        now = int(time.time())
        GivenAnswer.objects.filter(key=self.key, ends_at__lte=now).delete()
        statement = (
            f"INSERT INTO {TABLE} (key, request, status, headers, body, ends_at) "  # noqa: S608
            "VALUES (%s, %s, 0, '{}', %s, %s) ON CONFLICT (key) DO NOTHING RETURNING key"
        )
        values: list[Any] = [self.key, self.digest, b"", now + KEPT_SECONDS]
        with connection.cursor() as cursor, patience(cursor):
            cursor.execute(statement, values)
            return cursor.fetchone() is not None

    def keep(self, response: HttpResponse) -> None:
        GivenAnswer.objects.filter(key=self.key).update(
            status=response.status_code, headers=dict(response.headers), body=response.content
        )


@contextmanager
def patience(cursor: Any) -> Iterator[None]:
    """Wait for a twin, but not for ever; SQLite has a limit of its own on every wait.

    Raises:
        KeyInUse: The twin is at it still.
    """
    if connection.vendor != "postgresql":
        yield
        return
    cursor.execute("SET LOCAL lock_timeout = %s", [f"{LONGEST_WAIT}s"])
    try:
        yield
    except OperationalError:
        raise KeyInUse from None
    cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


def credential_of(request: HttpRequest) -> str:
    """What the caller proves by who they are; empty for the public."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return request.headers.get("Authorization") or session
