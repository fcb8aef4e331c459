"""Two contacts become one, by a person's decision, and can be parted again."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from business.contacts.errors import CannotMerge, CannotUndo
from business.contacts.models import Contact, Merge, NotDuplicate
from business.contacts.models.people import PROFILE_FIELDS
from business.contacts.pointers import move_pointers

CHOSEN = (*PROFILE_FIELDS, "owner_id")
TOUCHES = ("first_touch_id", "last_touch_id")


def merge_contacts(
    *, winner_id: int, loser_id: int, from_loser: frozenset[str] = frozenset(), by: Any = None
) -> Merge:
    """Make one contact of two; the winner's address remains the person's.

    The loser leaves the lists of living contacts, and its address leads to the winner from now
    on. The journal lets `undo_merge` restore both.

    Args:
        winner_id: The contact that remains.
        loser_id: The contact that goes into it.
        from_loser: Fields whose value is taken from the loser; the others stay the winner's.
        by: The person who decided.

    Raises:
        CannotMerge: One of them is gone, merged already, or they are the same.
    """
    with transaction.atomic():
        winner, loser = _locked(winner_id, loser_id)
        if winner.is_deleted or loser.is_deleted or winner_id == loser_id:
            raise CannotMerge
        moved = move_pointers(winner=winner, loser=loser)
        after = {name: getattr(loser, name) for name in CHOSEN if name in from_loser}
        after |= _touches_of(winner)
        before = {name: getattr(winner, name) for name in after}
        _write(winner, after)
        loser.deleted_at, loser.merged_into = timezone.now(), winner
        loser.save(update_fields=["deleted_at", "merged_into"])
        return Merge.objects.create(
            winner=winner, loser=loser, by=by, moved=moved, before=before, after=after
        )


def _locked(*keys: int) -> list[Contact]:
    """In one order whoever asks, so that two merges cannot wait for each other."""
    found = {
        row.pk: row
        for row in Contact.everything.select_for_update().filter(pk__in=keys).order_by("pk")
    }
    if len(found) < len(set(keys)):
        raise CannotMerge
    return [found[key] for key in keys]


def _touches_of(contact: Contact) -> dict[str, Any]:
    keys = list(contact.touches.order_by("at", "pk").values_list("pk", flat=True))
    return {"first_touch_id": keys[0], "last_touch_id": keys[-1]} if keys else {}


def _write(contact: Contact, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(contact, name, value)
    if values:
        contact.save(update_fields=list(values))


def undo_merge(*, merge_id: int) -> Merge:
    """Part two merged contacts: values and rows are as they were before.

    What came to the winner after the merge stays with it.

    Raises:
        CannotUndo: It is undone already, one of them was merged on or purged, the loser's address
            is in use again, or a value that the merge wrote was changed since.
    """
    with transaction.atomic():
        merge = Merge.objects.select_for_update().filter(pk=merge_id).first()
        if merge is None:
            raise CannotUndo
        winner, loser = _locked(merge.winner_id, merge.loser_id)
        if _contradicted(merge, winner, loser):
            raise CannotUndo
        loser.deleted_at, loser.merged_into = None, None
        loser.save(update_fields=["deleted_at", "merged_into"])
        for label, name, keys in merge.moved:
            _move_back(apps.get_model(label), name, keys, winner=winner, loser=loser)
        newer = {name for name in TOUCHES if _later_touch(merge, winner, name)}
        _write(winner, {k: v for k, v in merge.before.items() if k not in newer})
        merge.undone_at = timezone.now()
        merge.save(update_fields=["undone_at"])
    return merge


def _contradicted(merge: Merge, winner: Contact, loser: Contact) -> bool:
    later = Merge.objects.filter(
        models.Q(winner=winner) | models.Q(loser=winner), pk__gt=merge.pk, undone_at=None
    )
    overwritten = any(
        getattr(winner, name) != value for name, value in merge.after.items() if name not in TOUCHES
    )
    return (
        merge.undone_at is not None
        or winner.is_deleted
        or loser.merged_into_id != winner.pk
        or overwritten
        or later.exists()
        or Contact.objects.filter(email=loser.email).exists()
    )


def _later_touch(merge: Merge, winner: Contact, name: str) -> bool:
    return name in merge.after and getattr(winner, name) != merge.after[name]


def _move_back(
    model: type[models.Model], name: str, keys: list[int], *, winner: Contact, loser: Contact
) -> None:
    rows = model._base_manager.filter(pk__in=keys)
    if rows.exclude(**{name: winner}).exists():
        raise CannotUndo
    rows.update(**{name: loser})


def mark_not_duplicate(*, first_id: int, second_id: int) -> None:
    """Never suggest these two again."""
    low, high = sorted((first_id, second_id))
    NotDuplicate.objects.get_or_create(first_id=low, second_id=high)
