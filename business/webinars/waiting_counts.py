"""How many wait in each of many sessions, in one query."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import Registration, RegistrationState, Session


def with_waiting(rows: QuerySet[Session]) -> QuerySet[Session]:
    """Each with how many wait, as `waiting`."""
    queue = Registration.objects.filter(session=OuterRef("pk"), state=RegistrationState.WAITING)
    count = queue.order_by().values("session").annotate(found=Count("pk")).values("found")
    return rows.annotate(waiting=Coalesce(Subquery(count), 0))
