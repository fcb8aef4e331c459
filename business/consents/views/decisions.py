"""The numbers of decisions, and those of one visitor."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from business.consents.admin_forms import LookUpForm, PeriodForm
from business.consents.ledger import broken_entries, visitor_of
from business.consents.models import Decision, DecisionKind


@method_decorator(never_cache, name="dispatch")
class DecisionsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET shows the numbers of some days; POST looks a consent ID up, which no log shall hold."""

    template_name = "consents/decisions.html"
    permission_policy = ModelPermissionPolicy(Decision)
    permission_required = "view"
    page_title = _("Consents of visitors")
    header_icon = "check"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": reverse("visitor_consents:index"), "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = PeriodForm.of(self.request.GET)
        days = numbers_by_day(period.cleaned_data) if period.is_valid() else []
        return super().get_context_data(
            **{
                "period": period,
                "kinds": DecisionKind.labels,
                "days": days,
                "totals": [
                    sum(counts) for counts in zip(*(row for _day, row in days), strict=True)
                ],
                "look_up": LookUpForm(),
                **kwargs,
            }
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LookUpForm(request.POST)
        found: dict[str, Any] = {"look_up": form}
        if form.is_valid():
            visitor = visitor_of(form.cleaned_data["consent_id"])
            decisions = list(Decision.objects.filter(visitor=visitor).select_related("wording"))
            found |= {"decisions": decisions, "broken": broken_entries(decisions), "asked": True}
        return self.render_to_response(self.get_context_data(**found))


def numbers_by_day(period: dict[str, Any]) -> list[tuple[Any, list[int]]]:
    """Each day with the number of decisions of each kind, the newest first."""
    counted = (
        Decision.objects.filter(at__date__range=(period["first"], period["last"]))
        .order_by()
        .values_list(TruncDate("at"), "kind")
        .annotate(count=Count("pk"))
    )
    days: dict[Any, dict[str, int]] = {}
    for day, kind, count in counted:
        days.setdefault(day, {})[kind] = count
    return [
        (day, [days[day].get(kind, 0) for kind in DecisionKind.values])
        for day in sorted(days, reverse=True)
    ]
