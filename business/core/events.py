"""The catalogue of facts that plugins tell each other, and the one way to tell and to hear them.

An event is a frozen dataclass of ids and plain values, named in the past tense; its docstring says
when it is sent. Receivers run at once, in the sender's transaction: one that must not be lost
enqueues a job, and nothing that talks to the outside happens here.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True)
class Event:
    """Something that has happened."""


@dataclass(frozen=True)
class FormSubmitted(Event):
    """A valid submission was stored. Not sent for spam or for a repeated request."""

    submission_id: int
    form_id: int
    contact_id: int


@dataclass(frozen=True)
class ConsentConfirmed(Event):
    """A person confirmed a consent by double opt-in. Not sent when it is given anew unchanged."""

    contact_id: int
    purpose: str


@dataclass(frozen=True)
class ConsentWithdrawn(Event):
    """A person took a consent back, by whichever way. Sent once for each consent."""

    contact_id: int
    purpose: str


@dataclass(frozen=True)
class MailBounced(Event):
    """A mail came back for good. Not sent for a delay."""

    mail_id: int
    address: str


@dataclass(frozen=True)
class WebinarRegistered(Event):
    """Somebody registered for a session, on whichever list. Not sent when they do so again."""

    registration_id: int
    session_id: int
    contact_id: int


@dataclass(frozen=True)
class RegistrationCancelled(Event):
    """A registration was given up, by its owner or by an editor. Sent once for each time."""

    registration_id: int
    session_id: int


@dataclass(frozen=True)
class WebinarJoined(Event):
    """A participant entered the room. Sent once; not sent for a list that editors bring."""

    registration_id: int
    session_id: int


@dataclass(frozen=True)
class SessionRescheduled(Event):
    """A webinar session has another date, length or zone. Not sent for drafts, for what is over,
    nor while it is cancelled. The starts are in ISO 8601, in UTC; they may be the same.
    """

    session_id: int
    old_start: str
    new_start: str


@dataclass(frozen=True)
class SessionCancelled(Event):
    """A webinar session that readers know of does not take place. Not sent for drafts."""

    session_id: int


@dataclass(frozen=True)
class SessionRestored(Event):
    """A webinar session that was cancelled takes place after all, perhaps on another date. Not
    sent for what is a draft again.
    """

    session_id: int
    start: str


E = TypeVar("E", bound=Event)
Receiver = Callable[[Any], None]

_receivers: dict[type[Event], list[Receiver]] = defaultdict(list)


def receives(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Call the function with each event of this kind; stands in an app's `receivers` module.

    `Event` itself means every kind.
    """

    def register(receiver: Callable[[E], None]) -> Callable[[E], None]:
        if receiver not in _receivers[kind]:
            _receivers[kind].append(receiver)
        return receiver

    return register


def publish(event: Event) -> None:
    """Tell everyone who listens; an error in a receiver undoes the sender's transaction."""
    for receiver in (*_receivers[type(event)], *_receivers[Event]):
        receiver(event)


def catalogue() -> list[type[Event]]:
    """Every kind of event there is, by name."""
    return sorted(Event.__subclasses__(), key=lambda kind: kind.__name__)
