"""Says in words where a mail stands, and how mail leaves this installation."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from business.mail.delivery.relay_circuit import closed_until
from business.mail.models import MailState, OutgoingMail, RelayState

from .readiness import RELAY, is_configured, sending_problems, ways_back


@dataclass(frozen=True)
class OutboxState:
    """What an operator asks first."""

    way_out: str
    is_configured: bool
    waiting: int
    oldest: datetime | None
    unknown: int
    trouble: str
    rate: str
    ways_back: list[str]
    problems: list[str]


def outbox_state() -> OutboxState:
    """The queue and the way out as they are now."""
    now = timezone.now()
    due = OutgoingMail.objects.due(now)
    return OutboxState(
        way_out=_way_out(),
        is_configured=is_configured(),
        waiting=OutgoingMail.objects.filter(state=MailState.QUEUED).count(),
        oldest=due.aggregate(oldest=Min("due_at"))["oldest"],
        unknown=OutgoingMail.objects.filter(state=MailState.UNKNOWN).count(),
        trouble=_trouble(),
        rate=settings.MAGNETIQ_EMAIL_RATE,
        ways_back=ways_back(),
        problems=[problem.text for problem in sending_problems()],
    )


def _way_out() -> str:
    if settings.EMAIL_BACKEND == RELAY:
        return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return str(settings.EMAIL_BACKEND)


def _trouble() -> str:
    if closed_until() is None:
        return ""
    return RelayState.objects.values_list("error", flat=True).first() or ""


def describe_standing(mail: OutgoingMail) -> str:
    """Why this mail was sent, or was not, in one or two sentences."""
    at = date_format(timezone.localtime(mail.finished_at or mail.due_at), "DATETIME_FORMAT")
    match mail.state:
        case MailState.QUEUED:
            return _queued(mail, at)
        case MailState.SENDING:
            return _("It is being handed over at this moment.")
        case MailState.SENT if mail.answer.startswith("Kept"):
            return _("It was kept here and sent to nobody, because no relay is set.")
        case MailState.SENT:
            return _("On %(at)s the relay took it.") % {"at": at}
        case MailState.FAILED:
            return _("On %(at)s it failed for good; it is not tried again by itself.") % {"at": at}
        case MailState.BOUNCED:
            return _("The relay took it, and on %(at)s it came back.") % {"at": at}
        case MailState.UNKNOWN:
            return _(
                "It was handed over and no answer came: it may have arrived. It is not sent"
                " again by itself, so that nobody gets it twice."
            )
    return _("It was not sent: the recipient does not want it, or somebody cancelled it.")


def _queued(mail: OutgoingMail, at: str) -> str:
    if closed_until() is not None:
        return _("It waits, because the relay cannot be reached at the moment.")
    if mail.due_at > timezone.now():
        return _("It waits until %(at)s, when it is due.") % {"at": at}
    return _("It is due and waits for a worker, or for its turn under the limit of the sender.")
