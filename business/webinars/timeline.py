"""How webinars read in a contact's timeline."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from business.contacts.timeline import add_timeline_entry, register_timeline_kind

from .models import Registration

REGISTERED = "webinars.registered"
CONFIRMED = "webinars.confirmed"
CANCELLED = "webinars.cancelled"
ATTENDED = "webinars.attended"


def register_kinds() -> None:
    labels = {
        REGISTERED: _("Registered for a webinar"),
        CONFIRMED: _("Has a place in a webinar"),
        CANCELLED: _("Cancelled a webinar"),
        ATTENDED: _("Attended a webinar"),
    }
    for kind, label in labels.items():
        register_timeline_kind(kind, label, "date", webinar_title, registration_url)


def webinar_title(data: dict[str, Any]) -> str:
    return str(data.get("webinar", ""))


def registration_url(data: dict[str, Any]) -> str:
    return reverse("webinar_registrations:inspect", args=[data["registration"]])


def note(row: Registration, kind: str) -> None:
    """Write a line into the contact's timeline."""
    if row.contact is not None:
        data = {"webinar": row.session.title("en"), "registration": row.pk}
        about = f"webinars.registration:{row.pk}"
        add_timeline_entry(contact=row.contact, kind=kind, about=about, data=data)
