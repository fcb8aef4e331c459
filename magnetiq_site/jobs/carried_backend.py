"""Django's Tasks API with Procrastinate's workers. Chosen by `MAGNETIQ_JOB_ENGINE`."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core import checks
from django.db import connection, transaction

from django_tasks.base import Task, TaskResult

from .backend import LeaseBackend
from .carriers import send_carriers

T = TypeVar("T")


class CarriedBackend(LeaseBackend):
    """Writes the job and its carrier on Django's own connection, in the caller's transaction."""

    def enqueue(self, task: Task[..., T], args: Any, kwargs: Any) -> TaskResult[T]:
        with transaction.atomic():
            result = super().enqueue(task, args, kwargs)
            send_carriers([int(result.id)])
        return result

    def check(self, **kwargs: Any) -> Iterable[checks.CheckMessage]:
        if connection.vendor == "postgresql":
            return super().check(**kwargs)
        return [
            checks.Error(
                "MAGNETIQ_JOB_ENGINE=procrastinate needs PostgreSQL; this database is"
                f" {connection.display_name}.",
                hint="Set DATABASE_URL to a PostgreSQL database, or choose the embedded engine.",
                id="jobs.E006",
            )
        ]
