"""Who might be the same person: suggestions for a human, never a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from business.contacts.models import Contact, NotDuplicate

REASONS: dict[str, str | Promise] = {
    "address_key": _("Nearly the same address"),
    "phone_key": _("The same phone number"),
    "name_key": _("The same name and company"),
}
MOST_GROUPS = 200
MOST_IN_GROUP = 6


@dataclass(frozen=True)
class Suggestion:
    """Two living contacts and what they share."""

    first: Contact
    second: Contact
    reasons: tuple[str | Promise, ...]


def suggested_duplicates() -> list[Suggestion]:
    """Pairs that share a key, without those that a person said are two; the oldest come first."""
    refused = set(NotDuplicate.objects.values_list("first_id", "second_id"))
    found: dict[tuple[int, int], list[str | Promise]] = {}
    contacts: dict[int, Contact] = {}
    for key, reason in REASONS.items():
        for group in _groups(key):
            contacts |= {row.pk: row for row in group}
            for pair in combinations(sorted(row.pk for row in group), 2):
                if pair not in refused:
                    found.setdefault(pair, []).append(reason)
    return [
        Suggestion(contacts[low], contacts[high], tuple(reasons))
        for (low, high), reasons in sorted(found.items())
    ]


def _groups(key: str) -> Iterator[list[Contact]]:
    living = Contact.objects.exclude(**{key: ""})
    shared = living.values(key).annotate(n=Count("pk")).filter(n__gt=1).order_by(key)
    values = [row[key] for row in shared[:MOST_GROUPS]]
    rows = living.filter(**{f"{key}__in": values}).order_by(key, "pk")
    for _value, group in groupby(rows, key=lambda row: getattr(row, key)):
        yield list(group)[:MOST_IN_GROUP]
