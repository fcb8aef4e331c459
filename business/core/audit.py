"""Writes the audit trail: who did what, to which object, from where.

    record("user.changed", obj=person, old={"role": "editor"}, new={"role": "admin"})

Who, from where, by which session and request is known from the request that is being answered.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .clients import client_address, truncated_address
from .current import current_request, request_id
from .trail import actions, values
from .trail.models import AuditEntry
from .trail.values import Named

_quiet: ContextVar[bool] = ContextVar("audit_quiet", default=False)


def record(
    action: str,
    *,
    obj: models.Model | Named | None = None,
    old: Any = None,
    new: Any = None,
    user: Any = None,
    request: HttpRequest | None = None,
) -> AuditEntry:
    """Write down one act, in the caller's transaction: both stand or fall together.

    What is refused by an exception is recorded outside of the transaction that it rolls back. The
    same act on the same object within one request is written once, whoever tells of it first.

    Args:
        action: A key of `trail.actions`; another one is stored, and shown without words.
        obj: What it was done to; its number must be known, so record a deletion before it.
        old: Values before, usually by the names of their fields. Secrets, addresses and long texts
            may be among them: they are masked and cut here. Of visitors only the names are kept.
        new: Values afterwards.
        user: Who, if it is not the user of the request.
        request: The request, if it is not the one that is being answered.
    """
    request = request or current_request.get()
    named = Named.of(obj) if isinstance(obj, models.Model) else obj
    entry = AuditEntry(
        action=action,
        is_security=actions.is_about_security(action),
        old=values.stored(old, named),
        new=values.stored(new, named),
        request_id=request_id.get(),
        **_person(user, request),
        **values.described(named),
        **_place(request),
    )
    return _once(entry, request)


@contextmanager
def told_by_caller() -> Iterator[None]:
    """Within it nothing that listens writes entries: the caller records the whole as one act."""
    before = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(before)


def is_told_by_caller() -> bool:
    return _quiet.get()


def _person(user: Any, request: HttpRequest | None) -> dict[str, str]:
    user = user or getattr(request, "user", None)
    if user is None or user.pk is None:
        return {}
    return {"person_id": str(user.pk), "person": user.get_username()}


def _place(request: HttpRequest | None) -> dict[str, str]:
    if request is None:
        return {}
    return {
        "network": truncated_address(client_address(request)),
        "session": session_name(request),
    }


def session_name(request: HttpRequest) -> str:
    """Tells sessions apart; nobody can use it: the number of the login, or a digest of its key."""
    login = getattr(request, "login_session", None)
    if login is not None:
        return str(login.pk)
    key = getattr(getattr(request, "session", None), "session_key", None)
    return salted_hmac("audit.session", key).hexdigest()[:16] if key else ""


def _once(entry: AuditEntry, request: HttpRequest | None) -> AuditEntry:
    """Write the entry, unless this request has, in a transaction that was not rolled back."""
    written: dict[Any, AuditEntry] = {}
    if request is not None:
        written = request.__dict__.setdefault("_audit_entries", {})
    about = (entry.object_type, entry.object_id, str(entry.new))
    same = (entry.action, entry.person_id, *about)
    known = written.get(same)
    if known is not None and AuditEntry.objects.filter(pk=known.pk).exists():
        return known
    entry.save()
    written[same] = entry
    return entry
