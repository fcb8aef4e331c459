"""While the relay takes nothing, nobody tries; the pause grows with each failure."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from business.mail.models import RelayState

NAME = "relay"
FIRST_PAUSE = 5
LONGEST_PAUSE = 300


def closed_until() -> datetime | None:
    """When the relay may be tried again; None if it may be tried now."""
    now = timezone.now()
    state = RelayState.objects.filter(name=NAME).first()
    if state is None or state.closed_until is None or state.closed_until <= now:
        return None
    # After a clock that was ahead the pause is no longer than the longest one.
    return min(state.closed_until, now + timedelta(seconds=LONGEST_PAUSE))


def note_trouble(error: str) -> datetime:
    """Pause everybody; returns until when."""
    state, _is_new = RelayState.objects.get_or_create(name=NAME)
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(state.failures, 10))
    until = timezone.now() + timedelta(seconds=pause)
    RelayState.objects.filter(name=NAME).update(
        failures=F("failures") + 1, closed_until=until, error=error
    )
    return until


def note_success() -> None:
    """The relay takes mail."""
    RelayState.objects.filter(name=NAME, failures__gt=0).update(
        failures=0, closed_until=None, error=""
    )
