"""Webhooks in the admin: the page of one, its secret, tests, and what was delivered."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

from business.connections.clients import StoredCircuits
from business.connections.errors import ConnectionRefused
from business.connections.hookable import hookable_events
from business.connections.models import WebhookDelivery, WebhookEndpoint
from business.connections.services.webhooks import (
    create_endpoint,
    redeliver,
    reveal_secret,
    rotate_secret,
    save_endpoint,
    send_test,
)
from business.core.effects import EffectState
from business.core.errors import BusinessError

from .pages import ActView, ConnectionsPage

RECENT = 15


def page_of(pk: int) -> str:
    return str(reverse("webhooks:inspect", args=[pk]))


class WebhookCreateView(generic.CreateView):
    def get_success_url(self) -> str:
        return page_of(self.object.pk)

    def save_instance(self) -> WebhookEndpoint:
        return create_endpoint(endpoint=self.form.save(commit=False), user=self.request.user)


class WebhookEditView(generic.EditView):
    def get_success_url(self) -> str:
        return page_of(self.object.pk)

    def save_instance(self) -> WebhookEndpoint:
        return save_endpoint(endpoint=self.form.save(commit=False))


class WebhookPageView(generic.InspectView):
    template_name = "connections/webhook.html"
    page_title = gettext_lazy("Webhook")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        labels = {event.name: event.label for event in hookable_events()}
        return context | {
            "events": [(name, labels.get(name, "")) for name in self.object.events],
            "failures": StoredCircuits().read(self.object.circuit).failures,
            "deliveries": self.object.deliveries.all()[:RECENT],
            "may_change": self.user_has_permission("change"),
        }


class WebhookActView(ActView):
    permission_policy = ModelPermissionPolicy(WebhookEndpoint)

    def next_url(self, **words: Any) -> str:
        return page_of(words["pk"])


class SendTestView(WebhookActView):
    def act(self, **words: Any) -> str:
        attempt = send_test(endpoint=get_object_or_404(WebhookEndpoint, pk=words["pk"]))
        if attempt is None or attempt.status is None:
            problem = attempt.error if attempt else ""
            raise ConnectionRefused(_("The test failed: %(error)s") % {"error": problem})
        if not 200 <= attempt.status < 300:
            raise ConnectionRefused(
                _("The receiver did not take the test: it answered %(status)s.")
                % {"status": attempt.status}
            )
        return _("The receiver took the test: it answered %(status)s in %(time)s ms.") % {
            "status": attempt.status,
            "time": attempt.milliseconds,
        }


class RotateSecretView(WebhookActView):
    def act(self, **words: Any) -> str:
        endpoint = get_object_or_404(WebhookEndpoint, pk=words["pk"])
        rotate_secret(endpoint=endpoint, user=self.request.user)
        return _("There is a new secret. The old one signs as well for 24 hours.")


class SecretView(ConnectionsPage):
    """Shows the secret by POST alone, and writes down who asked."""

    template_name = "connections/secret.html"
    page_title = gettext_lazy("Signing secret")
    permission_policy = ModelPermissionPolicy(WebhookEndpoint)
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        endpoint = get_object_or_404(WebhookEndpoint, pk=pk)
        secret = ""
        try:
            secret = reveal_secret(endpoint=endpoint, user=request.user)
        except BusinessError as error:
            messages.error(request, str(error))
        self.parents = [
            {"url": reverse("webhooks:index"), "label": _("Webhooks")},
            {"url": page_of(pk), "label": endpoint.name},
        ]
        response = self.render_to_response(
            self.get_context_data(endpoint=endpoint, secret=secret, back=page_of(pk))
        )
        response["Cache-Control"] = "no-store"
        return response


class DeliveryPageView(generic.InspectView):
    template_name = "connections/delivery.html"
    page_title = gettext_lazy("Delivery")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        row = self.object
        may_change = ModelPermissionPolicy(WebhookEndpoint).user_has_permission(
            self.request.user, "change"
        )
        is_over = row.state not in (EffectState.QUEUED, EffectState.SENDING)
        return context | {
            "body": json.dumps(json.loads(row.body), indent=2),
            "attempts": row.log.all(),
            "may_redeliver": may_change and is_over and row.endpoint.active,
        }


class RedeliverView(WebhookActView):
    def act(self, **words: Any) -> str | Promise:
        delivery = get_object_or_404(WebhookDelivery, pk=words["pk"])
        redeliver(delivery=delivery, user=self.request.user)
        return _("The message will be sent again, under the same id.")

    def next_url(self, **words: Any) -> str:
        return str(reverse("webhook_deliveries:inspect", args=[words["pk"]]))
