"""Registrations in the admin: listed, added, decided about, moved, taken out as a table."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from business.core.errors import BusinessError
from business.webinars.explaining import mails_of, plan_of, why_waiting
from business.webinars.filters import further_columns
from business.webinars.models import Registration, RegistrationState
from business.webinars.registration_forms import MoveForm
from business.webinars.services.by_hand import (
    add_attendee,
    can_resend,
    mark_attendance,
    resend_standing,
)
from business.webinars.services.registering import Attendee
from business.webinars.services.registrations import (
    approve_registration,
    cancel_registration,
    change_attendee,
    move_registration,
    reject_registration,
)
from business.webinars.tables import as_csv, as_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RegistrationIndexView(generic.IndexView):
    any_permission_required = ("view",)
    template_name = "webinars/registrations.html"
    list_export = ()

    def get_base_queryset(self) -> QuerySet[Registration]:
        return Registration.objects.select_related("session__topic")

    @cached_property
    def columns(self) -> list[Any]:
        """Those of every list, and those that were asked for."""
        form = self.filters.form
        chosen = form.cleaned_data.get("columns", ()) if form.is_valid() else ()
        names = dict(further_columns())
        shown = [
            Column(name, label=names[name], accessor=display_of(name), classname="webinar-long")
            for name in chosen
        ]
        return [*super().columns, *shown]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        query = self.request.GET.urlencode()
        kinds = (("csv", _("Export as CSV")), ("xlsx", _("Export as XLSX")))
        links = [
            HeaderButton(
                label,
                url=f"{reverse(f'webinar_registrations:{kind}')}?{query}",
                icon_name="download",
                priority=50,
            )
            for kind, label in kinds
        ]
        return [*super().header_more_buttons, *links]


def display_of(name: str) -> str:
    return "get_language_display" if name == "language" else name


class RegistrationExportView(generic.IndexView):
    """The same rows as the list shows, as a file."""

    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Registration]:
        return Registration.objects.all()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows, kind = self.get_queryset(), kwargs["kind"]
        answer: Any
        if kind == "csv":
            answer = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
        else:
            answer = HttpResponse(as_workbook(rows), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="registrations.{kind}"'
        answer["Cache-Control"] = "no-store"
        return answer


class RefusedBeside:
    """What the rules refuse stands beside the field that it is about."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of Wagtail's view
        except BusinessError as error:
            form.refuse(error)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # as above
            answer = self.form_invalid(form)  # type: ignore[attr-defined]  # as above
        return answer

    def get_success_url(self) -> str:
        return reverse("webinar_registrations:inspect", args=[self.object.pk])  # type: ignore[attr-defined]  # as above


class RegistrationAddView(RefusedBeside, generic.CreateView):
    page_title = _("Add a registration")

    def get_initial(self) -> dict[str, Any]:
        return {"session": self.request.GET.get("session")}

    def save_instance(self) -> Registration:
        said = dict(self.form.cleaned_data)
        session = said.pop("session")
        return add_attendee(session_id=session.pk, attendee=Attendee(**said))


class RegistrationChangeView(RefusedBeside, generic.EditView):
    def save_instance(self) -> Registration:
        return change_attendee(registration_id=self.object.pk, changes=self.form.cleaned_data)


class RegistrationPageView(generic.InspectView):
    """Everything about one registration: how it stands, why, and what was sent."""

    template_name = "webinars/registration.html"
    any_permission_required = ("view",)
    page_title = _("Registration")

    def get_object(self, queryset: Any = None) -> Registration:
        rows = Registration.objects.select_related("session__topic", "contact")
        return get_object_or_404(rows, pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        row: Registration = self.object
        may_change = self.user_has_permission("change")
        return context | {
            "row": row,
            "acts": acts_on(row) if may_change else (),
            "move_form": MoveForm(row=row) if may_change and row.is_open else None,
            "may_change": may_change,
            "may_read_mails": self.request.user.has_perm("mail.view_outgoingmail"),
            "waiting": why_waiting(row),
            "plan": plan_of(row),
            "mails": mails_of(row),
        }


def acts_on(row: Registration) -> list[tuple[str, Any]]:
    """What can be done with it now, and what its buttons say."""
    if row.session.is_over:
        found = []
    elif row.state == RegistrationState.PENDING:
        found = [
            ("approve", _("Approve")),
            ("reject", _("Reject")),
            ("cancel", _("Cancel registration")),
        ]
    else:
        found = [("cancel", _("Cancel registration"))] if row.is_open else []
    if can_resend(row):
        found.append(("resend", _("Send confirmation again")))
    has_begun = row.session.starts_at <= timezone.now()
    if row.state == RegistrationState.CONFIRMED and has_begun:
        marks = [("attended", _("Attended"), True), ("missed", _("Missed"), False)]
        found += [(act, label) for act, label, value in marks if row.attended is not value]
    return found


class RegistrationAct(PermissionCheckedMixin, BaseOperationView):
    """One act with a registration, which the rules may refuse."""

    http_method_names = ("post",)
    model = Registration
    permission_required = "change"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        back = self.object.pk
        try:
            back = self.act(request, kwargs.get("act", "")) or back
        except BusinessError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("webinar_registrations:inspect", args=[back]))

    def act(self, request: HttpRequest, act: str) -> int | None:
        """Do it; returns the registration to show if it is another one."""
        key = self.object.pk
        if act in ("attended", "missed"):
            mark_attendance(
                session_id=self.object.session_id,
                registration_ids=[key],
                attended=act == "attended",
            )
        else:
            ACTS[act](registration_id=key)
        messages.success(request, str(DONE[act]))
        return None


ACTS = {
    "approve": approve_registration,
    "reject": reject_registration,
    "cancel": cancel_registration,
    "resend": resend_standing,
}
DONE = {
    "approve": _("The registration is approved."),
    "reject": _("The registration is rejected."),
    "cancel": _("The registration is cancelled."),
    "resend": _("The mail goes out again, at most once in ten minutes."),
    "attended": _("Marked as attended."),
    "missed": _("Marked as missed."),
}


class MoveView(RegistrationAct):
    def act(self, request: HttpRequest, act: str) -> int | None:
        form = MoveForm(request.POST, row=self.object)
        if not form.is_valid():
            messages.error(request, gettext("Choose another session of the same topic."))
            return None
        session = form.cleaned_data["session"]
        row = move_registration(registration_id=self.object.pk, session_id=session.pk)
        messages.success(request, gettext("The registration is moved."))
        return row.pk
