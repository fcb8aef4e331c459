"""The overview of all integrations, the page of each, and what can be done there."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from business.connections.admin_forms import CredentialsForm
from business.connections.credentials import shown_values
from business.connections.errors import RefreshPending
from business.connections.models import Connection
from business.connections.registry import Integration, find_integration
from business.connections.services.credentials import forget_credentials, save_credentials
from business.connections.services.oauth import (
    begin_connection,
    disconnect,
    finish_connection,
    redirect_address,
)
from business.connections.services.standing import overview_of, overviews
from business.core.errors import BusinessError
from integrations.http import VendorError

from .pages import ActView, ConnectionsPage, ConnectionsPermission


def integration_or_404(key: str) -> Integration:
    found = find_integration(key)
    if found is None:
        raise Http404
    return found


def page_of(integration: Integration) -> str:
    return str(reverse("integrations:inspect", args=[integration.key]))


class OverviewView(ConnectionsPage):
    template_name = "connections/integrations.html"
    permission_required = "view"
    page_title = _("Integrations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        may_change = self.user_has_permission("change")
        return context | {"overviews": overviews(), "may_change": may_change}


class IntegrationPage(ConnectionsPage):
    """A page about one integration."""

    @property
    def integration(self) -> Integration:
        return integration_or_404(self.kwargs["key"])

    @property
    def parents(self) -> list[dict[str, Any]]:  # type: ignore[override]  # computed here
        return [{"url": reverse("integrations:index"), "label": _("Integrations")}]


class IntegrationView(IntegrationPage):
    template_name = "connections/integration.html"
    permission_required = "view"

    def get_page_title(self) -> str:
        return str(self.integration.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        integration, shown = self.integration, shown_values(self.integration)
        return context | {
            "overview": overview_of(integration),
            "integration": integration,
            "form": CredentialsForm(integration, shown),
            "has_credentials": bool(shown),
            "redirect_address": redirect_address(integration) if integration.provider else "",
            "may_change": self.user_has_permission("change"),
        }


class SaveCredentialsView(IntegrationPage):
    """Stores what was entered, or shows what is wrong with it."""

    template_name = "connections/credentials.html"
    page_title = _("Credentials")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = CredentialsForm(self.integration, shown_values(self.integration))
        return {"form": form, "integration": self.integration} | context

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        integration = self.integration
        form = CredentialsForm(integration, shown_values(integration), request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        save_credentials(integration=integration, values=form.cleaned_data, user=request.user)
        messages.success(request, gettext("The credentials are stored."))
        return HttpResponseRedirect(page_of(integration))


class IntegrationActView(ActView):
    def next_url(self, **words: Any) -> str:
        return page_of(integration_or_404(words["key"]))


class ForgetCredentialsView(IntegrationActView):
    def act(self, **words: Any) -> str | Promise:
        forget_credentials(integration=integration_or_404(words["key"]), user=self.request.user)
        return _("The credentials are removed.")


class TestView(IntegrationActView):
    def act(self, **words: Any) -> str | Promise:
        integration = integration_or_404(words["key"])
        if integration.test is None:
            raise Http404
        return integration.test()

    def problem(self, error: Exception) -> str:
        return str(_("The test failed: %(error)s") % {"error": error})


class ConnectView(IntegrationPage):
    """Begins a connection and shows where the person is sent to, and what will be asked for."""

    template_name = "connections/connect.html"
    page_title = _("Connect an account")
    http_method_names = ("post",)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            address = begin_connection(
                integration=self.integration,
                user=request.user,
                session_key=request.session.session_key or "",
            )
        except BusinessError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(page_of(self.integration))
        return self.render_to_response(
            self.get_context_data(
                integration=self.integration, address=address, host=urlsplit(address).hostname
            )
        )


class CallbackView(ConnectionsPermission, View):
    """Where the vendor sends people back to. It is a GET by the protocol; the state that it
    carries works once, and in the session only that began."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        integration = integration_or_404(key)
        try:
            connection = finish_connection(
                integration=integration,
                user=request.user,
                session_key=request.session.session_key or "",
                state=request.GET.get("state", ""),
                code=request.GET.get("code", ""),
                error=request.GET.get("error", ""),
            )
        except BusinessError as error:
            messages.error(request, str(error))
        except VendorError as error:
            messages.error(
                request,
                gettext("The vendor did not accept it: %(error)s") % {"error": error.detail},
            )
        else:
            messages.success(request, gettext("“%(name)s” is connected.") % {"name": connection})
        response = HttpResponseRedirect(page_of(integration))
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response


class DisconnectView(ConnectionsPage):
    """Asks first: what depends on the account stops."""

    template_name = "connections/disconnect.html"
    page_title = _("Disconnect")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"connection": get_object_or_404(Connection, pk=kwargs["pk"])}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        connection = get_object_or_404(Connection, pk=pk)
        try:
            if disconnect(connection=connection, user=request.user):
                messages.success(request, gettext("The access was given back and wiped."))
            else:
                messages.warning(
                    request,
                    gettext(
                        "The access was wiped here. The vendor was not told: remove it there, too."
                    ),
                )
        except RefreshPending as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("integrations:inspect", args=[connection.integration]))
