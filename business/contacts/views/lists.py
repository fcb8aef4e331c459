"""Segments in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.admin.views import generic

from business.contacts.admin_forms import filter_choices
from business.contacts.errors import InvalidSegment
from business.contacts.models import ContactList

SAMPLE = 20


class FilterBuilder:
    """Gives the page what the builder offers."""

    template_name = "contacts/segment_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        return context | {"filter_choices": filter_choices()}


class SegmentCreateView(FilterBuilder, generic.CreateView):
    pass


class SegmentEditView(FilterBuilder, generic.EditView):
    pass


class SegmentPageView(generic.InspectView):
    """How many match now, and some of them."""

    template_name = "contacts/segment.html"
    page_title = _("Segment")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        try:
            contacts = self.object.contacts()
            found = {"count": contacts.count(), "sample": contacts.order_by("-pk")[:SAMPLE]}
        except InvalidSegment as error:
            found = {"problem": str(error)}
        return context | found | {"lists": ContactList.objects.all()}
