"""Registrations of people who want to be forgotten: their places go to others."""

from collections.abc import Iterable

from django.db import transaction

from business.webinars.models import Registration

from .places import hand_out, lock_session


def erase_registrations(rows: Iterable[Registration]) -> int:
    """Remove registrations for good, and offer their places to who waits; returns how many."""
    found = sorted(rows, key=lambda row: row.session_id)
    with transaction.atomic():
        for session_id in sorted({row.session_id for row in found}):
            session = lock_session(session_id)
            mine = [row.pk for row in found if row.session_id == session_id]
            living = session.registrations.filter(pk__in=mine)
            session.taken -= living.holding().count()
            living.delete()
            hand_out(session)
    return len(found)
