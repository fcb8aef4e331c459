"""The report of images that say nothing to whoever cannot see them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn, UsageCountColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.views.images import ImagePreviewColumn
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

import django_filters

from cms.models import SiteImage

from .views import TEXT_STATES, TextColumn


class MissingTextFilters(WagtailFilterSet):
    """One language alone."""

    text = django_filters.ChoiceFilter(
        label=gettext_lazy("Alternative text"),
        choices=[state for state in TEXT_STATES if state[0] != "decorative"],
        method="filter_by_text",
    )

    def filter_by_text(self, queryset: Any, _name: str, value: str) -> Any:
        return queryset.without_text(value.removeprefix("missing_"))

    class Meta:
        model = SiteImage
        fields: list[str] = []


class MissingTextReport(ReportView):
    """Images without an alternative text in one of the languages, those in use first to see."""

    model = SiteImage
    filterset_class = MissingTextFilters
    page_title = gettext_lazy("Images without alternative text")
    header_icon = "image"
    index_url_name = "cms_missing_text"
    index_results_url_name = "cms_missing_text_results"
    any_permission_required = ["add", "change", "delete"]
    list_export = ["title", "alt_en", "alt_de", "usage_count"]
    is_searchable = False
    default_ordering = "-usage_count"

    @property
    def columns(self) -> list[Any]:
        return [
            ImagePreviewColumn("preview", label=_("Preview"), classname="image-preview"),
            TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit", width="35%"),
            TextColumn("text", label=_("Alternative text")),
            UsageCountColumn("usage_count", label=_("Usage"), sort_key="usage_count"),
        ]

    def get_base_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(SiteImage)
        mine = policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        lacking = mine.filter(Q(alt_en="") | Q(alt_de=""), is_decorative=False)
        counted: QuerySet[Any] = lacking.annotate(
            usage_count=ReferenceIndex.usage_count_subquery(SiteImage)
        ).prefetch_renditions("max-165x165")
        return counted

    def get_valid_orderings(self) -> list[str]:
        return ["usage_count", "-usage_count"]
