"""A task that does nothing, so that only the engine is measured."""

from django_tasks import task


@task
def nothing() -> None: ...
