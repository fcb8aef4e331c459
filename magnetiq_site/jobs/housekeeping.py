"""The engine's own periodic work, and what is known about other people's tasks."""

from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.utils import timezone

from wagtail.images.tasks import set_image_focal_point_task
from wagtail.tasks import update_reference_index_task

from django_tasks import task
from modelsearch.tasks import insert_or_update_object_task

from business.core.jobs import periodic, retry

from .models import Job
from .options import engine_options

UNHURRIED = -50
PRUNE_AT_ONCE = 500

# These load the object that they were enqueued for; if it is gone, so is their work.
for indexing in (
    insert_or_update_object_task,
    set_image_focal_point_task,
    update_reference_index_task,
):
    retry(moot_on=(ObjectDoesNotExist,))(indexing.func)


@task(priority=UNHURRIED)
@periodic("prune-jobs", "17 * * * *")
def prune_jobs() -> int:
    """Delete what finished long ago, a little at a time so that writers need not wait."""
    before = timezone.now() - timedelta(days=engine_options().keep_days)
    pruned = 0
    while ids := list(Job.objects.prunable(before).values_list("pk", flat=True)[:PRUNE_AT_ONCE]):
        pruned += Job.objects.filter(pk__in=ids).delete()[0]
    return pruned


@task
@periodic("mend-job-times", "*/5 * * * *")
def mend_job_times() -> int:
    """Make due what a clock that was ahead for a while has put off."""
    now = timezone.now()
    if not Job.objects.misdated(now).exists():
        return 0
    return Job.objects.misdated(now).update(run_at=now, created_at=now, started_at=None)


@task(priority=UNHURRIED)
@periodic("clear-sessions", "43 3 * * *")
def clear_sessions() -> None:
    """Delete expired sign-ins."""
    call_command("clearsessions")
