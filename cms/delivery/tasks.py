"""Work after a change of published content. Each job does whatever is due, so it may run twice."""

import logging
from functools import partial

from django.db import connection, transaction

from django_tasks import task

from .clock import hold_clock
from .models import DocumentKind, PublishedDocument
from .produce import produce_document
from .purge import announce
from .store import Address

logger = logging.getLogger(__name__)

BATCH = 50


class CachesUnreachable(Exception):
    """A cache in front still shows what has changed. The job is tried again later."""


@task()
def refresh_documents(stamp: int) -> None:
    """Purge what some cache has not heard of, and make stale documents anew.

    Args:
        stamp: The change that this job was enqueued for. Of several jobs, the one of the latest
            change goes on until all caches have answered.

    Raises:
        CachesUnreachable: Some cache did not answer; the documents were made all the same.
    """
    if connection.in_atomic_block:
        # A backend that runs jobs on the spot would see half of the change.
        transaction.on_commit(partial(refresh, stamp), robust=True)
    else:
        refresh(stamp)


def refresh(stamp: int) -> None:
    reached = announce_due()
    make_stale_documents()
    later = PublishedDocument.objects.filter(purge_due__gt=stamp)
    if not reached and not later.exists():
        raise CachesUnreachable


def announce_due() -> bool:
    due = PublishedDocument.objects.filter(purge_due__isnull=False)
    documents = list(due.values_list("pk", flat=True))
    return all(
        announce(documents[start : start + BATCH]) for start in range(0, len(documents), BATCH)
    )


def make_stale_documents() -> None:
    """Make every stale document once, those that readers find gone included."""
    last = 0
    while batch := list(
        PublishedDocument.objects.filter(stale=True, pk__gt=last)
        .order_by("pk")
        .only("pk", "site_id", "kind", "locale", "path")[:BATCH]
    ):
        for document in batch:
            make_document(document)
        last = batch[-1].pk


def make_document(document: PublishedDocument) -> None:
    """Make one document; a failure is logged and left for the reader who asks for it."""
    address = Address(document.site_id, DocumentKind(document.kind), document.locale, document.path)
    try:
        if produce_document(address) is None:
            forget_document(document.pk)
    except Exception:
        logger.exception("%s could not be made", address)


def forget_document(pk: int) -> None:
    """Delete a document that readers find gone, once no cache holds it."""
    with transaction.atomic():
        hold_clock()
        PublishedDocument.objects.filter(pk=pk, stale=True, purge_due__isnull=True).delete()
