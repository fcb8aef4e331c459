"""The mail that says that an integration has stopped working."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from business.mail.declarations import MailDeclaration, Variable
from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_mail

INTEGRATION_ALERT = MailDeclaration(
    key="connections.integration_alert",
    label=_("Integration needs attention"),
    description=_("Goes to administrators when an integration has stopped working."),
    variables=(
        Variable(
            "integration",
            "text",
            _("Which integration."),
            {"en": "Calendar (Google)", "de": "Kalender (Google)"},
        ),
        Variable(
            "problem",
            "text",
            _("What is wrong, in a sentence for people."),
            {
                "en": "Access has expired. Please connect the account again.",
                "de": "Der Zugriff ist abgelaufen. Bitte verbinden Sie das Konto erneut.",
            },
        ),
        Variable(
            "since",
            "datetime",
            _("Since when it fails."),
            datetime(2026, 12, 3, 14, 5, tzinfo=UTC),
        ),
        Variable("failures", "text", _("How many attempts failed."), 4, required=False),
        Variable(
            "detail",
            "text",
            _("What the other side answered, for the technician."),
            "401 invalid_grant",
            required=False,
        ),
        Variable(
            "admin_url",
            "url",
            _("Opens the integration in the admin."),
            "https://www.example.com/admin/integrations/3/",
        ),
    ),
)
MAILS = (INTEGRATION_ALERT,)


def send_integration_alert(
    *,
    recipient: str,
    language: str,
    integration: str,
    problem: str,
    since: datetime,
    admin_url: str,
    about: str,
    failures: int | None = None,
    detail: str = "",
) -> OutgoingMail:
    """Tell one administrator that an integration fails, once for each outage; in the caller's
    transaction.

    Args:
        recipient: Who looks after it; call it for each of them.
        language: The language that the person reads.
        integration: Its name in that language.
        problem: A sentence that says what to do.
        since: When the outage began; names the outage, so that one outage is told once.
        admin_url: Absolute address of its screen.
        about: What fails, such as `connections.connection:3`.
        failures: How many attempts failed.
        detail: The other side's answer, without secrets.
    """
    return queue_mail(
        template=INTEGRATION_ALERT.key,
        recipient=recipient,
        language=language,
        variables={
            "integration": integration,
            "problem": problem,
            "since": since,
            "failures": failures,
            "detail": detail,
            "admin_url": admin_url,
        },
        about=about,
        occurrence=since.astimezone(UTC).isoformat(),
    )
