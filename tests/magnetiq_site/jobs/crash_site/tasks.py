import time
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist

from django_tasks import TaskContext, task

from business.core.jobs import is_stopping, retry, unique

from . import ledger


@task(takes_context=True)
@retry(max_attempts=100, first_delay=0.1)
def note(context: TaskContext, name: str, seconds: float = 0.0) -> int:
    """Leave a mark before and after some work."""
    ledger.write("start", name, context.attempt)
    time.sleep(seconds)
    ledger.write("end", name, context.attempt)
    return context.attempt


@task(takes_context=True)
def wait_for_sign(context: TaskContext, folder: str) -> int:
    """Run until a file named after this attempt appears."""
    ledger.write("start", "wait", context.attempt)
    while not (Path(folder) / f"go{context.attempt}").exists():
        time.sleep(0.01)
    ledger.write("end", "wait", context.attempt)
    return context.attempt


@task
def work_until_told_to_stop() -> str:
    ledger.write("start", "endless", 1)
    while not is_stopping():
        time.sleep(0.01)
    return "stopped"


@task
@retry(max_attempts=3, first_delay=2)
def fail_always(text: str = "it broke") -> None:
    raise RuntimeError(text)


@task
@retry(max_attempts=3, first_delay=0.1)
def fail_quickly() -> None:
    raise RuntimeError("it broke")


@task
@retry(moot_on=(ObjectDoesNotExist,))
def look_for_what_is_gone() -> None:
    raise ObjectDoesNotExist("gone")


@task
@unique(lambda number, day="": f"remind:{number}:{day}")
def remind(number: int, day: str = "") -> int:
    return number


@task
def add(first: int, second: int = 0) -> int:
    return first + second


@task
async def add_later(first: int, second: int) -> int:
    return first + second


@task
def return_what_json_cannot_hold() -> object:
    return object()


@task
def leave_the_process() -> None:
    raise SystemExit(3)


@task
def beat() -> None:
    """What the schedules of these tests owe."""


@task
@retry(max_attempts=3, time_limit=0.2)
def take_long(seconds: float) -> None:
    """Catch what can be caught, as careless tasks do."""
    try:
        time.sleep(seconds)
    except Exception:
        return
