"""New entries wait for whoever may read them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from business.core.dashboard import Waiting

from .models import Submission, SubmissionState


def new_entries(user: Any) -> Iterator[Waiting]:
    if not user.has_perm("forms.view_submission"):
        return
    count = Submission.objects.filter(state=SubmissionState.NEW).count()
    if count:
        text = ngettext("%(count)d new form entry", "%(count)d new form entries", count)
        url = f"{reverse('submissions:index')}?state={SubmissionState.NEW}"
        yield Waiting(text % {"count": count}, url, "comment")
