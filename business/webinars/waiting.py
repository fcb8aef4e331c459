"""Registrations that wait for a decision, for whoever may decide."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from business.core.dashboard import Waiting

from .models import Registration, RegistrationState


def approvals(user: Any) -> Iterator[Waiting]:
    if not user.has_perm("webinars.change_registration"):
        return
    rows = Registration.objects.filter(
        state=RegistrationState.PENDING, session__ends_at__gt=timezone.now()
    )
    count = rows.count()
    if count:
        text = ngettext(
            "%(count)d webinar registration awaits approval",
            "%(count)d webinar registrations await approval",
            count,
        )
        url = f"{reverse('webinar_registrations:index')}?state={RegistrationState.PENDING}"
        yield Waiting(text % {"count": count}, url, "date")
