"""Settings under which work would be lost, run twice, or not run at all."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from .options import engine_options

SHORT_TIMEOUT = 5
SHORT_LEASE = 10
INSTANT_BACKENDS = ("ImmediateBackend", "InlineBackend", "DummyBackend")


def engine_messages() -> list[checks.CheckMessage]:
    """What the engine has to say about its options and its database."""
    return [*_options(), *_sqlite()]


def _options() -> Iterator[checks.CheckMessage]:
    try:
        options = engine_options()
    except (ImproperlyConfigured, TypeError) as error:
        yield checks.Error(str(error), hint='See TASKS["default"]["OPTIONS"].', id="jobs.E001")
        return
    if options.lease < SHORT_LEASE:
        yield checks.Warning(
            f"A lease of {options.lease} seconds is shorter than a busy machine's pauses.",
            hint="Jobs would be run twice although nothing crashed.",
            id="jobs.W002",
        )


def _sqlite() -> Iterator[checks.CheckMessage]:
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return
    given = connection.settings_dict["OPTIONS"]
    if given.get("transaction_mode") != "IMMEDIATE":
        yield checks.Error(
            "SQLite is used without transaction_mode IMMEDIATE.",
            hint="Transactions that read and then write fail at once when two workers meet.",
            id="jobs.E003",
        )
    if given.get("timeout", SHORT_TIMEOUT) <= SHORT_TIMEOUT:
        yield checks.Warning(
            "SQLite waits for other writers for five seconds or less.",
            hint="Set the database option timeout to 20.",
            id="jobs.W004",
        )


def is_instant(backend: str) -> bool:
    """Whether a backend runs its work on the spot, so that no worker is needed."""
    return backend.endswith(INSTANT_BACKENDS)


def check_durable_backend(**_kwargs: Any) -> list[checks.CheckMessage]:
    """A deployment owes its work beyond the life of one process."""
    backend = getattr(settings, "TASKS", {}).get("default", {}).get("BACKEND", "ImmediateBackend")
    if not is_instant(backend):
        return []
    return [
        checks.Error(
            f"TASKS uses {backend}: what a crash interrupts is never done.",
            hint="Use magnetiq_site.jobs.backend.LeaseBackend.",
            id="jobs.E005",
        )
    ]
