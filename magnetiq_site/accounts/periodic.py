"""What the people's room does by the clock."""

from django.db.models import Q
from django.utils import timezone

from django_tasks import task

from business.core.jobs import periodic

from .sessions.lifecycle import end_overdue
from .sessions.models import LoginSession, RefreshToken
from .sessions.refresh_tokens import GRACE


@task
@periodic("accounts.end_overdue_logins", "*/15 * * * *")
def end_overdue_logins() -> int:
    """End logins that nobody uses, and forget tokens that could not even be replayed.

    Nobody gets in by an overdue login anyway: this keeps the lists true.
    """
    now = timezone.now()
    ended = end_overdue(LoginSession.objects.all())
    useless = Q(session__ended_at__lt=now - GRACE) | Q(session__expires_at__lt=now)
    RefreshToken.objects.filter(useless).delete()
    return ended
