"""What this installation always has: a way out for mail, and webhooks."""

from datetime import timedelta

from django.core.mail import get_connection
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from business.mail.models import MailState, OutgoingMail
from business.mail.services.standing import outbox_state

from .models import VendorHealth, WebhookAttempt, WebhookEndpoint
from .registry import Integration, Look, Standing, Text

DAY = timedelta(days=1)


def look_at_mail() -> Look:
    """The relay, as the outbox sees it."""
    state = outbox_state()
    bad = Q(state__in=[MailState.FAILED, MailState.BOUNCED])
    day = OutgoingMail.objects.filter(
        created_at__gt=timezone.now() - DAY, attempts__gt=0
    ).aggregate(calls=Count("pk"), failures=Count("pk", filter=bad), last=Max("finished_at"))
    standing, words = (
        Standing.CONNECTED,
        gettext("Mail leaves by %(way)s.") % {"way": state.way_out},
    )
    if not state.is_configured:
        standing = Standing.NOT_CONFIGURED
        words = gettext(
            "Mails are kept here and sent to nobody. Set MAGNETIQ_EMAIL_URL to send them."
        )
    elif state.trouble:
        standing = Standing.FAILING
        words = gettext("The relay cannot be reached: %(error)s") % {"error": state.trouble}
    return Look(standing, words, day["last"], day["calls"], day["failures"])


def test_mail() -> Text:
    """Open a connection to the relay and log in; nothing is sent."""
    connection = get_connection()
    connection.open()
    connection.close()
    return gettext("The relay answers and accepts the login.")


def look_at_webhooks() -> Look:
    """All endpoints together."""
    endpoints = list(WebhookEndpoint.objects.all())
    day = WebhookAttempt.objects.filter(at__gt=timezone.now() - DAY)
    sums = day.aggregate(
        calls=Count("pk"),
        taken=Count("pk", filter=Q(status__gte=200, status__lt=300)),
        last=Max("at"),
    )
    standing, words = _webhooks_standing(endpoints)
    return Look(standing, words, sums["last"], sums["calls"], sums["calls"] - sums["taken"])


def _webhooks_standing(endpoints: list[WebhookEndpoint]) -> tuple[Standing, Text]:
    if not endpoints:
        return Standing.NOT_CONFIGURED, gettext(
            "No program is told of anything yet. Add a webhook."
        )
    gone = [endpoint.name for endpoint in endpoints if endpoint.gone_at]
    if gone:
        return Standing.NEEDS_ATTENTION, gettext(
            "Switched off, because the receiver said that it is gone: %(names)s."
        ) % {"names": ", ".join(gone)}
    names = {endpoint.circuit: endpoint.name for endpoint in endpoints if endpoint.active}
    failing = VendorHealth.objects.filter(pk__in=names, open_until__gt=0)
    if failing:
        return Standing.FAILING, gettext("These do not answer as they should: %(names)s.") % {
            "names": ", ".join(names[row.pk] for row in failing)
        }
    return Standing.CONNECTED, ""


OWN_INTEGRATIONS = (
    Integration(
        key="mail",
        label=_("E-mail"),
        description=_("Sends confirmations, notifications and campaigns."),
        icon="mail",
        look=look_at_mail,
        screen="outbox:index",
        test=test_mail,
    ),
    Integration(
        key="webhooks",
        label=_("Webhooks"),
        description=_("Tell other programs what happens here."),
        icon="redirect",
        look=look_at_webhooks,
        screen="webhooks:index",
    ),
)
