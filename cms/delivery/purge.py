"""Tells the caches in front of the API which documents have changed."""

import json
import logging
import urllib.error
import urllib.request
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

from .models import PublishedDocument

logger = logging.getLogger(__name__)

# A cache that does not answer holds an editor up for so long at most; a job tries again.
TIMEOUT = 1.0  # seconds
MOST_AT_ONCE = 8


def announce(documents: Collection[int]) -> bool:
    """Purge documents everywhere, and remember those that some cache has not heard of.

    Returns:
        Whether every cache has answered.
    """
    due = PublishedDocument.objects.filter(pk__in=documents, purge_due__isnull=False)
    stamps = {pk: stamp for pk, stamp in due.values_list("pk", "purge_due") if stamp}
    if not stamps:
        return True
    if not purge([f"d{pk}" for pk in sorted(stamps)]):
        return False
    # A change that came meanwhile has a later stamp, and an announcement of its own.
    PublishedDocument.objects.filter(
        pk__in=list(stamps), purge_due__lte=max(stamps.values())
    ).update(purge_due=None)
    return True


def purge(keys: list[str]) -> bool:
    """Send surrogate keys to every cache at once; whether all of them have answered."""
    urls = settings.MAGNETIQ_PURGE_URLS
    if not urls:
        return True
    body = json.dumps({"keys": keys}).encode()
    with ThreadPoolExecutor(min(len(urls), MOST_AT_ONCE)) as pool:
        return all(list(pool.map(lambda url: purge_one(url, body), urls)))


def purge_one(url: str, body: bytes) -> bool:
    request = urllib.request.Request(  # noqa: S310 - the address is an operator's setting
        url,
        data=body,
        headers={
            "Authorization": f"Bearer {settings.MAGNETIQ_PURGE_TOKEN}",
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310 - as above
            return True
    except (OSError, ValueError) as error:
        # Only what went wrong is told: an address may carry a password.
        logger.warning("A cache in front did not take a purge: %s", error)
        return False
