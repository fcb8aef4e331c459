"""The search's work after a change: looks at whatever is due, so it may run twice."""

from django.db import connection, transaction

from django_tasks import task


@task()
def refresh_search() -> None:
    """Bring the index up to date. A page that nobody has read yet gets its document, too."""
    from .due import make_due_entries  # noqa: PLC0415 - the change that enqueues this comes first

    if connection.in_atomic_block:
        # A backend that runs jobs on the spot would see half of the change.
        transaction.on_commit(make_due_entries, robust=True)
    else:
        make_due_entries()


class Woken:
    """Marks a transaction whose job is enqueued; called when it has committed, it does nothing."""

    def __call__(self) -> None: ...


def wake_search() -> None:
    """Enqueue the job in the transaction that is open, once for all its changes."""
    # A rollback that takes an earlier mark away takes the job with it.
    if not any(isinstance(entry[1], Woken) for entry in connection.run_on_commit):
        refresh_search.enqueue()
        transaction.on_commit(Woken())
