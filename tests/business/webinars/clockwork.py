"""Walks the clock through the periodic jobs, and says which reminders arrived when."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from business.mail.models import OutgoingMail
from business.webinars import periodic
from business.webinars.models import Session
from business.webinars.services.sessions import save_session

Act = Callable[[Session], object]
HOUR, UTC = timedelta(hours=1), ZoneInfo("UTC")


def at(written: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))


def walk(
    session: Session,
    since: datetime,
    until: datetime,
    acts: Mapping[datetime, Act],
    down: tuple[datetime, datetime] | None = None,
    step: timedelta = HOUR,
) -> None:
    """Go on step by step; what somebody does comes before what the clock does then.

    Args:
        session: Which the acts are about.
        since: The first moment.
        until: The last one.
        acts: What is done at a moment.
        down: From when to when nobody works through the jobs.
        step: From one look of the jobs to the next.
    """
    first, last = since.astimezone(UTC), until.astimezone(UTC)
    moments = [first + number * step for number in range((last - first) // step + 1)]
    with time_machine.travel(first, tick=False) as clock:
        for now in sorted({*moments, *(moment.astimezone(UTC) for moment in acts)}):
            clock.move_to(now)
            session.refresh_from_db()
            if act := acts.get(now):
                act(session)
            if down is None or not down[0] <= now < down[1]:
                periodic.advance.call()
                periodic.remind.call()


def move(starts_at: datetime) -> Act:
    """An editor puts a session on another date."""

    def act(session: Session) -> None:
        session.starts_at = starts_at
        save_session(session=session, save=session.save)

    return act


def arrived(template: str, name: str = "ada", zone: str = "Europe/Berlin") -> list[str]:
    """By the host's clock, when mails of one kind came to somebody."""
    rows = OutgoingMail.objects.filter(template=template, recipient=f"{name}@example.com")
    moments = rows.order_by("pk").values_list("created_at", flat=True)
    return [f"{moment.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" for moment in moments]
