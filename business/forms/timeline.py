"""How entries in forms read in a contact's timeline."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from business.contacts.timeline import register_timeline_kind

SUBMITTED = "forms.submitted"


def register_kinds() -> None:
    register_timeline_kind(SUBMITTED, _("Form sent"), "form", form_name, entry_url)


def form_name(data: dict[str, Any]) -> str:
    return str(data.get("form", ""))


def entry_url(data: dict[str, Any]) -> str:
    return reverse("submissions:inspect", args=[data["submission"]])
