"""What webinars do by the clock: each asks the services what is due."""

from django_tasks import task

from business.core.jobs import periodic

from .services.offers import end_offers
from .services.reminders import (
    send_due_briefings,
    send_due_follow_ups,
    send_due_reminders,
    send_late_recordings,
)
from .services.sessions import advance_sessions


@task
@periodic("webinars.advance", "* * * * *")
def advance() -> int:
    """Begin and complete sessions, and end offers that nobody took; returns how many."""
    return advance_sessions() + end_offers()


@task
@periodic("webinars.remind", "* * * * *")
def remind() -> int:
    """Owe reminders, briefings, follow-ups and late recordings; returns how many."""
    before = send_due_reminders() + send_due_briefings()
    return before + send_due_follow_ups() + send_late_recordings()
