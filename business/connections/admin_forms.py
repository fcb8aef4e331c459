"""What people enter: credentials, of which secrets are never sent back, and webhooks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm

from integrations.http import ForbiddenAddress
from integrations.http.addresses import Reason

from .clients import address_guard
from .hookable import hookable_events
from .models import WebhookEndpoint
from .registry import Integration
from .vault import MASK

REFUSALS = {
    Reason.MALFORMED: _("This is not an address."),
    Reason.SCHEME: _("The address has to begin with https://."),
    Reason.USER: _("The address must not hold a user name or password."),
    Reason.PORT: _("The address may use the ports 443 and 80 only."),
    Reason.UNKNOWN: _("The name in this address is not known."),
    Reason.PRIVATE: _("The address leads into a network that is not public."),
}


class CredentialsForm(forms.Form):
    """One field for each value; an empty secret keeps the one that is stored."""

    def __init__(self, integration: Integration, shown: dict[str, str], *args: Any) -> None:
        super().__init__(*args)
        for field in integration.credentials:
            known = shown.get(field.name, "")
            attributes = {"autocomplete": "off", "spellcheck": "false"}
            if field.secret and known:
                attributes["placeholder"] = MASK
            self.fields[field.name] = forms.CharField(
                label=str(field.label),
                initial="" if field.secret else known,
                required=not (field.secret and known),
                max_length=2000,
                widget=(forms.PasswordInput if field.secret else forms.TextInput)(attributes),
                help_text=_("Stored. Leave empty to keep it.") if field.secret and known else "",
            )


class WebhookForm(WagtailAdminModelForm):
    """An address is looked up before it is stored; each call checks it once more."""

    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Receives a POST for each event, over HTTPS."),
    )
    events = forms.MultipleChoiceField(
        label=_("Events"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A message carries ids, its type and its time, and nothing about people."),
    )

    class Meta:
        model = WebhookEndpoint
        fields = ("name", "url", "events", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["events"].choices = [
            (event.name, f"{event.label} ({event.name})") for event in hookable_events()
        ]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            address_guard().check_url(url)
        except ForbiddenAddress as error:
            raise ValidationError(REFUSALS[error.reason]) from None
        return url
