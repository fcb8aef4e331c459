"""What a person can be allowed with people."""

from django.utils.translation import gettext_lazy as _

from business.core.permissions import Permission, Rights, of_model

WRITTEN = ("contacts.contact", "contacts.contactlist", "contacts.segment")
# What was agreed to, in which words, and whole files of people.
GUARDED = ("contacts.consent", "contacts.purpose", "contacts.wording", "contacts.contactimport")

PERMISSIONS = (
    Permission(
        "contacts:read",
        _("Read contacts, lists, segments and consents"),
        Rights(
            models=tuple(
                right for model in (*WRITTEN, *GUARDED) for right in of_model(model, "view")
            )
        ),
    ),
    Permission(
        "contacts:write",
        _("Add and change contacts, lists and segments"),
        Rights(
            models=tuple(right for model in WRITTEN for right in of_model(model, "add", "change"))
        ),
    ),
    Permission(
        "contacts:manage",
        _("Import and delete contacts, change consents, purposes and their wordings"),
        Rights(
            models=(
                *(right for model in WRITTEN for right in of_model(model, "delete")),
                *(
                    right
                    for model in GUARDED
                    for right in of_model(model, "add", "change", "delete")
                ),
            )
        ),
    ),
)
