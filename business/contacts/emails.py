"""The mails about subscriptions. Nobody is told that they are subscribed: they know."""

from django.utils.translation import gettext_lazy as _

from business.mail.declarations import MailDeclaration, Variable
from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_mail

CONFIRM_SUBSCRIPTION = MailDeclaration(
    key="contacts.confirm_subscription",
    label=_("Confirm a subscription"),
    description=_(
        "Goes to a person who asked for mails, before the first of them (double opt-in)."
    ),
    variables=(
        Variable(
            "confirm_url",
            "url",
            _("Opens the page on which the person confirms."),
            {
                "en": "https://www.example.com/subscriptions/confirm/sample/",
                "de": "https://www.example.com/de/subscriptions/confirm/sample/",
            },
        ),
        Variable(
            "purpose",
            "text",
            _("What the person asked for."),
            {"en": "Monthly newsletter", "de": "Monatlicher Newsletter"},
        ),
    ),
)
MAILS = (CONFIRM_SUBSCRIPTION,)


def send_confirmation(
    *,
    address: str,
    language: str,
    purpose_label: str,
    confirm_url: str,
    consent_id: int,
    occurrence: str = "",
) -> OutgoingMail:
    """Queue the double opt-in mail of one pending consent, in the caller's transaction.

    The row's `message_id` and `content_hash` are what the ledger keeps. Transactional: a
    suppression does not stop it.

    Args:
        address: Where it goes.
        language: The language that the wording was seen in.
        purpose_label: The purpose in that language.
        confirm_url: Absolute; opens a page, and confirms nothing by itself.
        consent_id: The consent that waits.
        occurrence: Another one sends another mail for the same consent.
    """
    return queue_mail(
        template=CONFIRM_SUBSCRIPTION.key,
        recipient=address,
        language=language,
        variables={"confirm_url": confirm_url, "purpose": purpose_label},
        about=f"contacts.consent:{consent_id}",
        occurrence=occurrence,
    )
