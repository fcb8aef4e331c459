"""Whether this process may be sent requests. No external service is asked."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninja import Router
from pydantic import BaseModel

from cms.api.envelope import Envelope, ErrorEnvelope, errors, success

from .api_errors import error_response
from .jobs.vitals import vitals

router = Router(tags=["health"])


class HealthCheck(BaseModel):
    """One thing that has to work; pages can be served without what is not `vital`."""

    name: str
    ok: bool
    message: str
    vital: bool


class Health(BaseModel):
    """What was looked at; what is vital and fails makes the answer a 503 with the same details."""

    status: Literal["ok", "degraded"]
    checks: list[HealthCheck]


class Liveness(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """Requests may be sent here; degraded: background work needs an operator."""

    status: Literal["ok", "degraded"]


@router.get(
    "/live",
    response={200: Envelope[Liveness], **errors()},
    operation_id="health_live_read",
    summary="Whether the process runs",
)
def read_liveness(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    response["Cache-Control"] = "no-store"
    return success({"status": "ok"})


@router.get(
    "/ready",
    response={200: Envelope[Readiness], 503: ErrorEnvelope, **errors()},
    operation_id="health_ready_read",
    summary="Whether requests may be sent here",
)
def read_readiness(
    request: HttpRequest, response: HttpResponse
) -> dict[str, object] | HttpResponse:
    response["Cache-Control"] = "no-store"
    checks = run_checks()
    return failure(checks) or success({"status": status_of(checks)})


@router.get(
    "/health",
    response={200: Envelope[Health], 503: ErrorEnvelope, **errors()},
    operation_id="health_report_read",
    summary="What works and what does not",
)
def read_health(request: HttpRequest, response: HttpResponse) -> dict[str, object] | HttpResponse:
    response["Cache-Control"] = "no-store"
    checks = run_checks()
    return failure(checks) or success({"status": status_of(checks), "checks": checks})


def status_of(checks: list[HealthCheck]) -> str:
    return "ok" if all(check.ok for check in checks) else "degraded"


def failure(checks: list[HealthCheck]) -> HttpResponse | None:
    """The answer if anything vital fails: each failed check is a detail."""
    failed = [check for check in checks if not check.ok]
    if not any(check.vital for check in failed):
        return None
    details = [{"field": check.name, "message": check.message} for check in failed]
    return error_response(503, _("Not ready."), code="NOT_READY", details=details)


def run_checks() -> list[HealthCheck]:
    """Look at everything that requests need, cheapest first."""
    return list(_checks())


def _checks() -> Iterator[HealthCheck]:
    looks: dict[str, Callable[[], str]] = {
        "database": look_at_database,
        "migrations": look_at_migrations,
        "media": look_at_media,
    }
    for name, look in looks.items():
        problem = look()
        yield HealthCheck(name=name, ok=not problem, message=problem or "ok", vital=True)
    for name, look in vitals().items():
        problem = unknown_without_database(look)
        yield HealthCheck(name=name, ok=not problem, message=problem or "ok", vital=False)


def unknown_without_database(look: Callable[[], str]) -> str:
    try:
        return look()
    except DatabaseError:
        return "unknown"


def look_at_database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return ""


def look_at_migrations() -> str:
    """A process never gets new migrations, so that having none left is asked once."""
    if _migrated:
        return ""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "unknown"
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return f"{len(pending)} not applied"
    _migrated.append(True)
    return ""


_migrated: list[bool] = []


def look_at_media() -> str:
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".health-")
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        return f"not writable: {error.strerror}"
    return ""
