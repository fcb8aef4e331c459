"""Dead jobs wait for whoever may give them new attempts."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from business.core.dashboard import Waiting

from .models import Job, JobState


def dead_jobs(user: Any) -> Iterator[Waiting]:
    if not user.has_perm("jobs.change_job"):
        return
    count = Job.objects.filter(state=JobState.DEAD).count()
    if count:
        text = ngettext("%(count)d job has failed", "%(count)d jobs have failed", count)
        url = f"{reverse('jobs:index')}?state={JobState.DEAD}"
        yield Waiting(text % {"count": count}, url, "tasks")
