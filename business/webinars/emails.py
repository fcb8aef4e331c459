"""The mails about webinars, in the reader's language; each with what its reader can do next."""

from .models import Program, Registration, Session


def send_standing(row: Registration, occurrence: str) -> None:
    """Say how a registration stands: confirmed with calendar entry, waiting, cancelled, …"""
    raise NotImplementedError


def send_offer(row: Registration) -> None:
    """Offer a place that is held until `offered_until`."""
    raise NotImplementedError


def send_reminder(row: Registration, minutes: int) -> None:
    """Remind of the session, with the link to the room."""
    raise NotImplementedError


def send_follow_up(row: Registration) -> None:
    """After the session: to who came and to who did not, with the recording."""
    raise NotImplementedError


def send_change(row: Registration, what: str) -> None:
    """Say that a session was `moved`, `cancelled` or `restored`, with the calendar entry."""
    raise NotImplementedError


def send_briefings(session: Session, program: Program) -> int:
    """Brief each speaker and program manager; returns how many mails."""
    raise NotImplementedError


def tell_managers(row: Registration, program: Program) -> int:
    """Tell the program managers of one registration; returns how many mails."""
    raise NotImplementedError
