"""What applicants ask first about a job, and until when they may ask."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cms.blocks import api_types
from cms.blocks.base import Renderer

from .terms import Department, Workplace


def is_open_on(day: datetime.date) -> Q:
    return Q(valid_through__isnull=True) | Q(valid_through__gte=day)


def day_after(day: datetime.date) -> datetime.datetime:
    """The first moment of the next day on the site's own calendar."""
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min)
    return timezone.make_aware(midnight)


def facts_of(job: Any, places: list[int], render: Renderer) -> api_types.JobFacts:
    """What applicants ask first; `places` are the keys of the job's places of work."""
    departments = [job.department_id] if job.department_id else []
    named = render.snippets(Department, departments)
    return api_types.JobFacts(
        employment_type=job.employment_type,
        work_mode=job.work_mode,
        department=named[0].name if named else "",
        locations=[place.name for place in render.snippets(Workplace, places)],
        salary=salary_of(job),
        posted_on=job.posted_on,
        valid_through=job.valid_through,
    )


def salary_of(job: Any) -> api_types.Salary | None:
    if not job.salary_from and not job.salary_to:
        return None
    return api_types.Salary(
        lowest=job.salary_from,
        highest=job.salary_to,
        currency=job.salary_currency,
        per=job.salary_per,
    )
