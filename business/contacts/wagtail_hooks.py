from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.models import ModelLogEntry

from .models import Contact
from .viewsets import ContactsGroup


@hooks.register("register_admin_viewset")
def register_contacts() -> ContactsGroup:
    return ContactsGroup()


@hooks.register("register_log_actions")
def register_contact_actions(actions: Any) -> None:
    actions.register_model(Contact, ModelLogEntry)
    actions.register_action(
        "contacts.consent_proof", _("Fetch a proof of consent"), _("A proof of consent was made.")
    )
