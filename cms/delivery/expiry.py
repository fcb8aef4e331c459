"""Documents that change by themselves, such as a list of jobs after somebody's last day."""

from django.utils import timezone

from .invalidation import invalidate_documents
from .models import PublishedDocument


def expire_documents() -> None:
    """Mark whatever is out of date by now as stale, as a change would: caches hear of it.

    Readers of the API never get such a document; this is for the caches and the search.
    """
    over = PublishedDocument.objects.filter(stale=False, fresh_until__lte=timezone.now())
    due = list(over.values_list("pk", flat=True))
    if due:
        invalidate_documents(due)
