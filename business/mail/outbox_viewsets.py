"""The operators' screens of mail: the outbox with each mail as it looks, and the suppressions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet

from business.core.errors import BusinessError

from .delivery.messages import build_message
from .models import MailState, OutgoingMail, Suppression
from .secrets import WithoutSecrets
from .services.outbox import RESENDABLE, cancel_mail, resend_mail
from .services.standing import describe_standing, outbox_state
from .services.suppressions import lift_suppression, suppress

LONG_TEXTS = ("html", "text", "answer")
BODY_POLICY = (
    "default-src 'none'; img-src 'self' data: https:; style-src 'unsafe-inline'; "
    "font-src data:; frame-ancestors 'self'; sandbox"
)
WIDTHS = {"phone": 390, "desktop": 760}


class MailIndexView(generic.IndexView):
    template_name = "mail/outbox/index.html"
    any_permission_required = ("view",)
    page_title = _("Outbox")
    list_export = ()

    def get_base_queryset(self) -> Any:
        return OutgoingMail.objects.defer(*LONG_TEXTS)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"outbox_state": outbox_state()}


class MailInspectView(WithoutSecrets, generic.InspectView):
    template_name = "mail/outbox/inspect.html"
    any_permission_required = ("view",)
    page_title = _("Mail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        mail = self.object
        user = self.request.user
        width = self.request.GET.get("width", "desktop")
        return context | {
            "standing": describe_standing(mail),
            "headers": build_message(mail).message().items(),
            "width": WIDTHS.get(width, WIDTHS["desktop"]),
            "is_phone": width == "phone",
            "events": mail.events.all(),
            "can_resend": mail.state in RESENDABLE and user.has_perm("mail.resend_outgoingmail"),
            "can_cancel": mail.state == MailState.QUEUED
            and user.has_perm("mail.cancel_outgoingmail"),
        }


class MailBodyView(WithoutSecrets, generic.InspectView):
    """The HTML part alone, for the frame: it runs nothing, and its links lead nowhere."""

    any_permission_required = ("view",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = HttpResponse(self.object.html)
        response["Content-Security-Policy"] = BODY_POLICY
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response


class MailActionView(PermissionCheckedMixin, BaseOperationView):
    """Does one thing with a mail and writes down who did it."""

    http_method_names = ("post",)
    model = OutgoingMail
    success_url_name = "outbox:inspect"
    act: Any
    success_message: Any = None

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def perform_operation(self) -> None:
        try:
            type(self).act(mail=self.object, user=self.request.user)
        except BusinessError as error:
            messages.error(self.request, str(error))
            self.success_message = None


class ResendMailView(MailActionView):
    permission_required = "resend"
    act = staticmethod(resend_mail)
    success_message = _("The mail will be sent again.")


class CancelMailView(MailActionView):
    permission_required = "cancel"
    act = staticmethod(cancel_mail)
    success_message = _("The mail was cancelled.")


class OutgoingMailViewSet(ModelViewSet):
    """Lists and shows mails; nobody edits one."""

    model = OutgoingMail
    name = "outbox"
    icon = "mail"
    menu_label = _("Outbox")
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = "-pk"
    list_filter = ("state", "template", "bulk")
    search_fields = ("recipient", "subject", "about")
    list_display = (
        "subject",
        Column("recipient", label=_("Recipient"), sort_key="recipient"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("template", label=_("Template"), sort_key="template"),
        DateColumn("due_at", label=_("Due"), sort_key="due_at"),
        Column("short_error", label=_("Error")),
    )
    index_template_name = MailIndexView.template_name
    inspect_template_name = MailInspectView.template_name

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "delete", "history", "usage")
        kwargs |= {f"{name}_url_name": None for name in absent}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        body = self.construct_view(MailBodyView)
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/body/", xframe_options_sameorigin(body), name="body"),
            path("<int:pk>/resend/", ResendMailView.as_view(), name="resend"),
            path("<int:pk>/cancel/", CancelMailView.as_view(), name="cancel"),
        ]

    def register_admin_url_finder(self) -> None:
        """Mails have no edit address to be found."""


class SuppressionCreateView(generic.CreateView):
    """Adds by the service, so that what is queued is reached."""

    def get_success_buttons(self) -> list[Any]:
        """None: a suppression is lifted, not edited."""
        return []

    def save_instance(self) -> Suppression:
        values = self.form.cleaned_data
        return suppress(
            address=values["address"],
            reason="manual",
            purpose=values["purpose"],
            note=values["note"],
        )


class SuppressionDeleteView(generic.DeleteView):
    page_title = _("Lift")
    confirmation_message = _(
        "Once the suppression is deleted, bulk mail may go to this address again."
    )
    success_message = _("The suppression is lifted.")

    def delete_action(self) -> None:
        row = self.object
        lift_suppression(address=row.address, purpose=row.purpose, reason=row.reason)


class SuppressionViewSet(ModelViewSet):
    """Who gets no bulk mail, and why."""

    model = Suppression
    name = "suppressions"
    icon = "no-view"
    menu_label = _("Suppressions")
    add_view_class = SuppressionCreateView
    delete_view_class = SuppressionDeleteView
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    form_fields = ("address", "purpose", "note")
    list_per_page = 50
    ordering = "-pk"
    list_filter = ("reason", "purpose")
    search_fields = ("address",)
    list_display = (
        "address",
        Column("get_reason_display", label=_("Reason"), sort_key="reason"),
        Column("purpose", label=_("Purpose"), sort_key="purpose"),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {"edit_url_name": None, "usage_url_name": None, "history_url_name": None}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common
