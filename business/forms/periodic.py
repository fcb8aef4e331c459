"""What forms do by the clock."""

from django_tasks import task

from business.core.jobs import periodic

from .models import Submission
from .personal_data import expired_submissions, kept_for

PER_TRANSACTION = 500


@task
@periodic("forms.forget", "50 3 * * *")
def forget_submissions() -> int:
    """Delete entries whose time is over; returns how many."""
    total = 0
    while keys := list(
        expired_submissions(kept_for()).values_list("pk", flat=True)[:PER_TRANSACTION]
    ):
        total += Submission.objects.filter(pk__in=keys).delete()[0]
    return total
