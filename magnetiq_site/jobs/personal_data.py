"""Jobs that hold the address of a person: their arguments, results and errors."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import PersonalData, Subject, register_personal_data
from business.core.privacy.naming import keys_naming

from .leases import NO_LEASE
from .models import FINAL_STATES, Job, JobState

COLUMNS = ("key", "args", "kwargs", "return_value", "error")


def register_jobs() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(
            Job,
            find=_jobs_naming,
            export=_exported_job,
            erase=_empty,
            label=_("Background work"),
            remains=_("That the jobs ran is kept, without arguments and results."),
        )
    )


def _jobs_naming(subject: Subject) -> QuerySet[Job]:
    return Job.objects.filter(pk__in=keys_naming(Job.objects.all(), COLUMNS, subject))


def _exported_job(job: Job) -> dict[str, Any]:
    return {"task": job.task, "arguments": job.arguments, "created_at": job.created_at.isoformat()}


def _empty(jobs: QuerySet[Job]) -> int:
    """Drop what waits or runs, and forget what it was called with.

    A worker that runs one of them has lost its lease, so that it can record nothing any more.
    """
    open_jobs = ~Q(state__in=FINAL_STATES)
    jobs.filter(open_jobs).update(state=JobState.DROPPED, finished_at=timezone.now(), **NO_LEASE)
    return jobs.update(key=None, args=[], kwargs={}, return_value=None, error="")
