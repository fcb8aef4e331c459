"""Entries in the admin: listed, read as they were shown, marked, taken out as a table."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from django_filters import DateFromToRangeFilter

from business.contacts.models import Wording
from business.contacts.wordings import clean_wording
from business.forms.models import Form, Submission, SubmissionState
from business.forms.services.exports import export_submissions
from business.forms.services.marks import mark_submission


class SubmissionFilters(WagtailFilterSet):
    """What the list is narrowed by; spam is shown only to those who ask for it."""

    created_at = DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Submission
        fields = ("state", "form", "created_at")

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        asked = self.form.cleaned_data.get("state")
        return found if asked else found.exclude(state=SubmissionState.SPAM)


class SubmissionIndexView(generic.IndexView):
    any_permission_required = ("view",)
    list_export = ()

    def get_base_queryset(self) -> QuerySet[Submission]:
        return Submission.objects.select_related("form", "contact").defer("values", "consents")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [
            *super().header_more_buttons,
            HeaderButton(
                _("Export as CSV"),
                url=f"{reverse('submissions:csv')}?{self.request.GET.urlencode()}",
                icon_name="download",
                priority=50,
            ),
        ]


class SubmissionExportView(generic.IndexView):
    """The same rows as the list shows, as a file; who took it is written down."""

    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Submission]:
        return Submission.objects.all()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        rows = self.get_queryset()
        for form in Form.objects.filter(pk__in=rows.order_by().values("form")):
            log(form, "forms.export", user=request.user)
        response = StreamingHttpResponse(
            export_submissions(rows), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="entries.csv"'
        response["Cache-Control"] = "no-store"
        return response


MARKS = (
    (SubmissionState.READ, _("Mark as read"), (SubmissionState.NEW,)),
    (SubmissionState.DONE, _("Mark as done"), (SubmissionState.NEW, SubmissionState.READ)),
    (SubmissionState.NEW, _("Mark as new"), (SubmissionState.READ, SubmissionState.DONE)),
    (SubmissionState.NEW, _("This is not spam"), (SubmissionState.SPAM,)),
    (
        SubmissionState.SPAM,
        _("This is spam"),
        (SubmissionState.NEW, SubmissionState.READ, SubmissionState.DONE),
    ),
)


class SubmissionInspectView(generic.InspectView):
    template_name = "forms/submission.html"
    any_permission_required = ("view",)
    page_title = _("Entry")

    def get_queryset(self) -> QuerySet[Submission]:
        return Submission.objects.select_related("form", "version", "contact")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        row: Submission = self.object
        wordings = Wording.objects.filter(pk__in=row.consents)
        marks = [(state, label) for state, label, sources in MARKS if row.state in sources]
        may_change = self.permission_policy.user_has_permission(self.request.user, "change")
        return context | {
            "entered": row.entered(),
            "agreed": [clean_wording(wording.text) for wording in wordings],
            "marks": marks if may_change else [],
        }


class MarkView(PermissionCheckedMixin, BaseOperationView):
    """Puts one entry into another state."""

    http_method_names = ("post",)
    model = Submission
    permission_required = "change"

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["state"] not in SubmissionState.values:
            raise Http404
        row = mark_submission(
            submission_id=self.object.pk, state=kwargs["state"], user=request.user
        )
        messages.success(
            request, _("The entry is marked: %(state)s.") % {"state": row.get_state_display()}
        )
        return HttpResponseRedirect(reverse("submissions:inspect", args=[row.pk]))
