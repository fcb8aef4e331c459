"""Which addresses want no bulk mail at all: an import does not bring them back."""

from collections.abc import Collection

from business.mail.models import Suppression


def suppressed_among(addresses: Collection[str]) -> frozenset[str]:
    """The addresses that are suppressed for every purpose."""
    rows = Suppression.objects.filter(address__in=addresses, purpose="")
    return frozenset(rows.values_list("address", flat=True))
