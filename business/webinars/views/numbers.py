"""A session in numbers while it fills and while it runs."""

from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.permission_policies import ModelPermissionPolicy

from business.webinars.models import OPEN, Registration, RegistrationState, Session

from .dates import SessionScreen

MOST_COMPANIES = 20
MOST_QUESTIONS = 200
MOST_DAYS = 60


class NumbersView(SessionScreen):
    """The page asks for itself again while somebody looks at it (`static/webinars/live.js`)."""

    permission_policy = ModelPermissionPolicy(Registration)
    any_permission_required = ("view",)
    template_name = "webinars/numbers.html"
    page_title = _("Live numbers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = numbers_of(self.session)
        return super().get_context_data(**kwargs) | {"session": self.session, **numbers}


def numbers_of(session: Session) -> dict[str, Any]:
    """What the page shows, in four queries."""
    rows = Registration.objects.filter(session=session)
    living = rows.filter(state__in=OPEN)
    companies = living.exclude(company="").values("company").annotate(people=Count("pk"))
    days = rows.annotate(day=TruncDate("created_at", tzinfo=session.tzinfo)).values("day")
    by_day = list(days.annotate(people=Count("pk")).order_by("-day")[:MOST_DAYS])
    busiest = max((day["people"] for day in by_day), default=1)
    questions = living.exclude(question="").order_by("number")
    return {
        "counts": rows.aggregate(**counts()),
        "companies": companies.order_by("-people", "company")[:MOST_COMPANIES],
        "days": [day | {"share": day["people"] * 100 // busiest} for day in by_day],
        "questions": questions.values("first_name", "last_name", "company", "question")[
            :MOST_QUESTIONS
        ],
        "at": timezone.now(),
    }


def counts() -> dict[str, Count]:
    confirmed = Q(state=RegistrationState.CONFIRMED)
    return {
        "confirmed": Count("pk", filter=confirmed),
        "pending": Count("pk", filter=Q(state=RegistrationState.PENDING)),
        "offered": Count("pk", filter=Q(state=RegistrationState.OFFERED)),
        "waiting": Count("pk", filter=Q(state=RegistrationState.WAITING)),
        "cancelled": Count("pk", filter=Q(state=RegistrationState.CANCELLED)),
        "came": Count("pk", filter=confirmed & Q(attended=True)),
        "absent": Count("pk", filter=confirmed & Q(attended=False)),
    }
