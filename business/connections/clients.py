"""Makes the clients that vendors' modules are given: circuit and counts are rows of ours."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from integrations.http import AddressGuard, CallRecord, Circuit, CircuitState, Client

from .models import CallHour, VendorHealth

DETAIL = 500
# The database keeps hours of calls for two weeks; the screen shows a day.
KEEP_HOURS = timedelta(days=14)


class StoredCircuits:
    """The circuits of all processes, one row each; every change is one statement."""

    def read(self, name: str) -> CircuitState:
        found = VendorHealth.objects.filter(pk=name).values_list("failures", "open_until").first()
        return CircuitState(*found) if found else CircuitState()

    def take_probe(self, name: str, *, seen: float, until: float) -> bool:
        rows = VendorHealth.objects.filter(pk=name, open_until=seen)
        return rows.update(open_until=until) == 1

    def succeed(self, name: str) -> None:
        VendorHealth.objects.filter(pk=name).update(failures=0, open_until=0)

    def fail(self, name: str) -> int:
        with transaction.atomic():
            VendorHealth.objects.get_or_create(pk=name)
            rows = VendorHealth.objects.filter(pk=name)
            rows.update(failures=F("failures") + 1)
            return rows.values_list("failures", flat=True).get()

    def open(self, name: str, until: float) -> None:
        VendorHealth.objects.filter(pk=name).update(open_until=until)


def count_call(record: CallRecord) -> None:
    """Write down how a call went."""
    now = timezone.now()
    latest: dict[str, Any] = {"checked_at": now}
    if record.ok:
        latest |= {"succeeded_at": now, "error": ""}
    else:
        latest |= {"failed_at": now, "error": record.detail[:DETAIL]}
    hour = now.replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        VendorHealth.objects.update_or_create(pk=record.vendor, defaults=latest)
        row, _is_new = CallHour.objects.get_or_create(name=record.vendor, hour=hour)
        CallHour.objects.filter(pk=row.pk).update(
            calls=F("calls") + 1,
            failures=F("failures") + (0 if record.ok else 1),
            milliseconds=F("milliseconds") + round(record.seconds * 1000),
        )


def address_guard() -> AddressGuard:
    """Where this installation may call."""
    return AddressGuard(exceptions=frozenset(settings.MAGNETIQ_OUTBOUND_EXCEPTIONS))


def vendor_client(name: str, *, headers: Mapping[str, str] | None = None, **words: Any) -> Client:
    """A client for the vendor of this name; close it, or use it in a `with`.

    Call it outside of transactions: circuit and counts are committed with each call.
    """
    return Client(
        name,
        headers=headers or {},
        circuit=Circuit(StoredCircuits()),
        record=count_call,
        guard=address_guard(),
        **words,
    )
