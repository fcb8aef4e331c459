"""What health asks of the engine: does anybody work, and is the work up to date?"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone

from .checks import is_instant
from .keeper import WORKER_IS_SILENT_AFTER
from .models import Job, WorkerProcess

DUE_FOR_TOO_LONG = timedelta(minutes=15)
TICK_IS_LATE_AFTER = timedelta(minutes=2)


def vitals() -> dict[str, Callable[[], str]]:
    """The looks by name, each of which returns its problem; none where no worker is needed."""
    if is_instant(str(settings.TASKS["default"]["BACKEND"])):
        return {}
    return {"workers": look_at_workers, "schedules": look_at_schedules, "jobs": look_at_jobs}


def look_at_workers() -> str:
    newest = WorkerProcess.objects.aggregate(newest=Max("seen_at"))["newest"]
    if newest is None:
        return "none is running"
    silent = timezone.now() - newest
    return f"not seen for {minutes(silent)}" if silent > WORKER_IS_SILENT_AFTER else ""


def look_at_schedules() -> str:
    newest = WorkerProcess.objects.aggregate(newest=Max("ticked_at"))["newest"]
    if newest is None:
        return "nobody keeps them"
    late = timezone.now() - newest
    return f"not kept for {minutes(late)}" if late > TICK_IS_LATE_AFTER else ""


def look_at_jobs() -> str:
    """The oldest job that is due; what a person has paused waits with reason."""
    now = timezone.now()
    oldest = Job.objects.due(now).unpaused().aggregate(oldest=Min("run_at"))["oldest"]
    if oldest is None or now - oldest <= DUE_FOR_TOO_LONG:
        return ""
    return f"the oldest has been due for {minutes(now - oldest)}"


def minutes(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 60)} min"
