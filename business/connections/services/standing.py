"""How each integration stands, in a word and in sentences that say what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from business.connections.credentials import required_values
from business.connections.errors import NotConfigured, UnreadableSecret
from business.connections.models import CallHour, Connection, ConnectionState, VendorHealth
from business.connections.registry import Integration, Look, Standing, Text, integrations

DAY = timedelta(days=1)
MANY_FAILURES = 5
FEW_CALLS = 5
TOO_MANY = 0.1


@dataclass(frozen=True)
class Overview:
    """One line of the screen."""

    integration: Integration
    look: Look
    connections: list[Connection]

    @property
    def words(self) -> Text:
        return self.look.words

    @property
    def standing(self) -> Standing:
        return self.look.standing

    @property
    def standing_label(self) -> Text:
        return STANDING_LABELS[self.look.standing]

    @property
    def is_good(self) -> bool:
        return self.look.standing is Standing.CONNECTED

    @property
    def is_bad(self) -> bool:
        return self.look.standing in (Standing.NEEDS_ATTENTION, Standing.FAILING)

    @property
    def error_rate(self) -> int | None:
        """Failed calls of the last day in percent; None if there were none."""
        if not self.look.calls:
            return None
        return round(100 * self.look.failures / self.look.calls)


# In the order of the screen.
STANDING_LABELS = {
    Standing.NEEDS_ATTENTION: gettext_lazy("Needs attention"),
    Standing.FAILING: gettext_lazy("Failing"),
    Standing.CONNECTED: gettext_lazy("Connected"),
    Standing.NOT_CONFIGURED: gettext_lazy("Not configured"),
}


def overviews() -> list[Overview]:
    """All integrations, those that need somebody first."""
    order = list(STANDING_LABELS)
    found = [overview_of(integration) for integration in integrations()]
    return sorted(found, key=lambda one: (order.index(one.standing), str(one.integration.label)))


def overview_of(integration: Integration) -> Overview:
    """How one integration stands."""
    connections = list(
        Connection.objects.filter(integration=integration.key).select_related("connected_by")
    )
    if integration.look is not None:
        return Overview(integration, integration.look(), connections)
    standing, words = (
        _setup(integration) or _access(integration, connections) or _health(integration.key)
    )
    health = VendorHealth.objects.filter(pk=integration.key).first()
    calls, failures = calls_since(integration.key, timezone.now() - DAY)
    checked_at = health.checked_at if health else None
    return Overview(integration, Look(standing, words, checked_at, calls, failures), connections)


def calls_since(name: str, at: datetime) -> tuple[int, int]:
    """How many calls there were, and how many failed; whole hours."""
    rows = CallHour.objects.filter(name=name, hour__gt=at - timedelta(hours=1))
    sums = rows.aggregate(calls=Sum("calls"), failures=Sum("failures"))
    return sums["calls"] or 0, sums["failures"] or 0


def _setup(integration: Integration) -> tuple[Standing, Text] | None:
    if integration.needs_gateway and integration.key not in settings.MAGNETIQ_GATEWAYS:
        words = integration.missing or _("Choose a vendor with MAGNETIQ_GATEWAYS.")
        return Standing.NOT_CONFIGURED, words
    try:
        required_values(integration)
    except NotConfigured:
        names = ", ".join(str(field.label) for field in integration.credentials)
        words = integration.missing or _("Enter what the vendor gave you: %(names)s.") % {
            "names": names
        }
        return Standing.NOT_CONFIGURED, words
    except UnreadableSecret as error:
        return Standing.NEEDS_ATTENTION, str(error)
    return None


def _access(
    integration: Integration, connections: list[Connection]
) -> tuple[Standing, Text] | None:
    if integration.provider is None:
        return None
    if not connections:
        return Standing.NOT_CONFIGURED, _("No account is connected yet.")
    for row in connections:
        if row.state == ConnectionState.NEEDS_ATTENTION:
            return Standing.NEEDS_ATTENTION, _(
                "Access to “%(account)s” has ended. Please connect the account again."
            ) % {"account": row}
    for row in connections:
        if row.failing_since:
            since = date_format(timezone.localtime(row.failing_since), "SHORT_DATETIME_FORMAT")
            return Standing.FAILING, _(
                "Access to “%(account)s” could not be renewed since %(since)s: %(error)s"
            ) % {"account": row, "since": since, "error": row.error}
    return None


def _health(key: str) -> tuple[Standing, Text]:
    health = VendorHealth.objects.filter(pk=key).first()
    calls, failures = calls_since(key, timezone.now())
    words = {"failures": failures, "calls": calls, "error": health.error if health else ""}
    if health and health.failures >= MANY_FAILURES:
        return Standing.FAILING, _("The last calls all failed: %(error)s") % words
    if calls >= FEW_CALLS and failures / calls > TOO_MANY:
        return Standing.FAILING, _(
            "%(failures)s of %(calls)s calls failed within the hour: %(error)s"
        ) % words
    return Standing.CONNECTED, ""
