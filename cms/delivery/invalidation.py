"""Marks documents stale in the transaction of a change, and announces it after the commit."""

from collections.abc import Collection

from django.db import connection, transaction

from .clock import chunks, move_clock, stamp_keys
from .models import DocumentDependency, PublishedDocument
from .purge import announce
from .tasks import refresh_documents


def invalidate(keys: Collection[str]) -> None:
    """Mark every document stale that was made from one of these.

    Call it in the transaction that changes them. When that commits, the caches in front are told
    before control returns; a job makes the documents anew.
    """
    if not keys:
        return
    with transaction.atomic():
        stamp = move_clock()
        stamp_keys(keys, stamp)
        marked = mark_stale(keys, stamp)
        if marked:
            announce_on_commit(marked)


def invalidate_documents(documents: Collection[int]) -> None:
    """Mark documents stale without anything having changed."""
    with transaction.atomic():
        stamp = move_clock()
        for chunk in chunks(documents):
            PublishedDocument.objects.filter(pk__in=chunk).update(stale=True, purge_due=stamp)
        announce_on_commit(set(documents))


def mark_stale(keys: Collection[str], stamp: int) -> set[int]:
    """Mark the documents that were fresh until now, and return them."""
    marked: set[int] = set()
    for chunk in chunks(keys):
        users = DocumentDependency.objects.filter(key__in=chunk).values("document_id")
        marked.update(
            PublishedDocument.objects.filter(pk__in=users, stale=False).values_list("pk", flat=True)
        )
    for documents in chunks(marked):
        PublishedDocument.objects.filter(pk__in=documents).update(stale=True, purge_due=stamp)
    return marked


class Announcement:
    """What one transaction has marked; called when it has committed."""

    def __init__(self, documents: set[int]) -> None:
        self.documents = documents

    def __call__(self) -> None:
        announce(self.documents)


def announce_on_commit(documents: set[int]) -> None:
    """Tell the caches in front once per transaction, however many changes it holds.

    The job is enqueued in the transaction itself, so that it is not lost if the process ends.
    """
    for entry in connection.run_on_commit:
        # A rollback that takes an earlier announcement away takes this change with it.
        if isinstance(entry[1], Announcement):
            entry[1].documents |= documents
            return
    refresh_documents.enqueue()
    transaction.on_commit(Announcement(documents), robust=True)
