"""Everything that points to a contact, over all plugins, and what a merge does with it.

Rows move to the winner unless a rule says which of them may. What would break a constraint, such
as the second membership of one list, stays with the loser.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, models, transaction

from .models import Contact

Rule = Callable[[Contact, Contact], Iterable[int]]
"""Winner and loser go in, the keys of the loser's rows that may move come out."""


def stays(_winner: Contact, _loser: Contact) -> Iterable[int]:
    """Nothing moves."""
    return ()


_rules: dict[str, Rule] = {
    "contacts.Contact.merged_into": stays,
    "contacts.Merge.winner": stays,
    "contacts.Merge.loser": stays,
    # A consent was given for one address: a merge widens nothing, and the evidence stays as it is.
    "contacts.Consent.contact": stays,
    "contacts.ConsentEvent.contact": stays,
    "contacts.NotDuplicate.first": stays,
    "contacts.NotDuplicate.second": stays,
}


def register_merge_rule(pointer: str, rule: Rule) -> None:
    """Say which rows of `app.Model.field` may move when contacts are merged.

    Raises:
        ImproperlyConfigured: There is a rule already.
    """
    if pointer in _rules:
        raise ImproperlyConfigured(f"{pointer} has two merge rules.")
    _rules[pointer] = rule


def pointers() -> list[models.ForeignKey[Any, Any]]:
    """Every foreign key to Contact that any installed model has."""
    return [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Contact
    ]


def pointer_name(field: models.ForeignKey[Any, Any]) -> str:
    return f"{field.model._meta.label}.{field.name}"


def move_pointers(*, winner: Contact, loser: Contact) -> list[tuple[str, str, list[int]]]:
    """Move what points to the loser; returns model, field and keys of what moved."""
    journal = []
    for field in pointers():
        rows = field.model._base_manager.filter(**{field.name: loser})
        if rule := _rules.get(pointer_name(field)):
            rows = rows.filter(pk__in=list(rule(winner, loser)))
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if moved := repoint(field, keys, winner):
            journal.append((field.model._meta.label, field.name, moved))
    return journal


def repoint(field: models.ForeignKey[Any, Any], keys: list[int], target: Contact) -> list[int]:
    """Point these rows to the target; returns those that a constraint let go."""
    if not keys or _moved(field, keys, target):
        return keys
    return [key for key in keys if _moved(field, [key], target)]


def _moved(field: models.ForeignKey[Any, Any], keys: list[int], target: Contact) -> bool:
    try:
        with transaction.atomic():
            field.model._base_manager.filter(pk__in=keys).update(**{field.name: target})
    except IntegrityError:
        return False
    return True
