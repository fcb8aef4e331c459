"""The mail that tells the team about an entry in a form."""

from collections.abc import Sequence
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from business.mail.declarations import MailDeclaration, Variable
from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_mail

NOTIFY_TEAM = MailDeclaration(
    key="forms.notify_team",
    label=_("New entry in a form"),
    description=_("Goes to the team that a form names, for each entry."),
    variables=(
        Variable("form_name", "text", _("The form's name."), {"en": "Contact", "de": "Kontakt"}),
        Variable(
            "fields",
            "list",
            _("What was entered; each with “label” and “value”."),
            {
                "en": [
                    {"label": "Name", "value": "Ada Lovelace"},
                    {"label": "Message", "value": "Could you call me?\nMornings suit me best."},
                ],
                "de": [
                    {"label": "Name", "value": "Ada Lovelace"},
                    {"label": "Nachricht", "value": "Könnten Sie mich anrufen?\nGern vormittags."},
                ],
            },
        ),
        Variable("contact_name", "text", _("The sender's name."), "Ada Lovelace", required=False),
        Variable("contact_email", "text", _("The sender's address."), "ada@example.com"),
        Variable(
            "admin_url",
            "url",
            _("Opens the entry in the admin."),
            "https://www.example.com/admin/submissions/12/",
        ),
    ),
)
MAILS = (NOTIFY_TEAM,)


class EnteredField(TypedDict):
    """One field as a person reads it."""

    label: str
    value: str


def notify_team(
    *,
    recipient: str,
    language: str,
    form_name: str,
    fields: Sequence[EnteredField],
    contact_name: str,
    contact_email: str,
    admin_url: str,
    submission_id: int,
) -> OutgoingMail:
    """Tell one member of the team about an entry, once; in the caller's transaction.

    An answer to the mail goes to the sender.

    Args:
        recipient: A member of the team; call it for each of them.
        language: The language that the team reads.
        form_name: As the team knows it.
        fields: At most 200, each value up to 20,000 characters; a tick is written out by the
            caller, several choices are joined.
        contact_name: May be empty.
        contact_email: Normalised.
        admin_url: Absolute address of the entry in the admin.
        submission_id: The entry.
    """
    return queue_mail(
        template=NOTIFY_TEAM.key,
        recipient=recipient,
        language=language,
        variables={
            "form_name": form_name,
            "fields": [dict(field) for field in fields],
            "contact_name": contact_name,
            "contact_email": contact_email,
            "admin_url": admin_url,
        },
        about=f"forms.submission:{submission_id}",
        reply_to=contact_email,
    )
