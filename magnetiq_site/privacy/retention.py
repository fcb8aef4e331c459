"""One round over every rule of retention."""

import logging

from django.utils import timezone

from business.core.privacy.registry import Retention, retention_rules
from business.core.privacy.retention import count_expired, purge_expired

from .models import RetentionRun

logger = logging.getLogger(__name__)


class RetentionFailed(Exception):
    """Some rules could not be applied; the others were."""


def due_now() -> list[tuple[Retention, int]]:
    """Each rule with the number of rows that would go; changes nothing."""
    return [(rule, count_expired(rule)) for rule in retention_rules()]


def run_retention() -> RetentionRun:
    """Apply every rule, each on its own, and write down what went.

    Raises:
        RetentionFailed: After all of them, if one failed; a second run goes on where it was.
    """
    run = RetentionRun.objects.create()
    for rule in retention_rules():
        try:
            run.counts[rule.key] = purge_expired(rule)
        except Exception as error:
            # One broken rule must not keep the others' rows for ever.
            logger.exception("Retention of %s failed", rule.key)
            run.failed[rule.key] = type(error).__name__
        run.save()
    run.finished_at = timezone.now()
    run.save()
    gone = {key: count for key, count in run.counts.items() if count}
    logger.info("Retention: %s rows went: %s", run.total, gone or "none")
    if run.failed:
        raise RetentionFailed(", ".join(run.failed))
    return run
