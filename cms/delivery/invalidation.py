"""Marks documents stale in the transaction of a change, and announces it after the commit."""

from collections.abc import Collection

from django.db import connection, transaction

from cms.sitesearch.entries import note_changes

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
        mark_stale(fresh_users_of(keys), stamp)
        note_changes(keys, stamp)


def invalidate_documents(documents: Collection[int]) -> None:
    """Mark documents stale without anything having changed."""
    with transaction.atomic():
        mark_stale(documents, move_clock())


def fresh_users_of(keys: Collection[str]) -> set[int]:
    """The documents that were made from one of these, and are fresh until now."""
    found: set[int] = set()
    for chunk in chunks(keys):
        users = DocumentDependency.objects.filter(key__in=chunk).values("document_id")
        fresh = PublishedDocument.objects.filter(pk__in=users, stale=False)
        found.update(fresh.values_list("pk", flat=True))
    return found


def mark_stale(documents: Collection[int], stamp: int) -> None:
    """Mark documents, and have it announced; the clock must be held."""
    if not documents:
        return
    announcement = announcement_of_transaction(stamp)
    announcement.documents.update(documents)
    for chunk in chunks(documents):
        PublishedDocument.objects.filter(pk__in=chunk).update(
            stale=True, purge_due=announcement.stamp
        )


class Announcement:
    """What one transaction has marked; called when it has committed."""

    def __init__(self, stamp: int) -> None:
        self.stamp = stamp
        self.documents: set[int] = set()

    def __call__(self) -> None:
        announce(self.documents)


def announcement_of_transaction(stamp: int) -> Announcement:
    """The announcement of the transaction that is open, the same for all its changes.

    The job is enqueued in the transaction itself, so that it is not lost if the process ends.
    """
    for entry in connection.run_on_commit:
        # A rollback that takes an earlier announcement away takes this change with it.
        if isinstance(entry[1], Announcement):
            return entry[1]
    announcement = Announcement(stamp)
    refresh_documents.enqueue(stamp)
    transaction.on_commit(announcement, robust=True)
    return announcement
