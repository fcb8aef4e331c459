"""Which events other programs can be told of, and what of each.

A message carries ids, its type and its time, and nothing about a person: a receiver that needs
more asks the API, which knows what it may see.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from business.core.events import (
    ConsentConfirmed,
    ConsentWithdrawn,
    Event,
    FormSubmitted,
    MailBounced,
    RegistrationCancelled,
    SessionCancelled,
    SessionRescheduled,
    SessionRestored,
    WebinarJoined,
    WebinarRegistered,
)

TEST = "webhook.test"


@dataclass(frozen=True)
class HookableEvent:
    """An event that can be subscribed to.

    Args:
        kind: The event.
        name: As receivers see it; never renamed.
        label: For people.
        fields: What of the event is told: ids and keys, nothing personal.
    """

    kind: type[Event]
    name: str
    label: str | Promise
    fields: tuple[str, ...]

    def data_of(self, event: Event) -> dict[str, Any]:
        """What a receiver is told of this event."""
        values = asdict(event)
        return {name: values[name] for name in self.fields}


_by_kind: dict[type[Event], HookableEvent] = {}


def offer_event(event: HookableEvent) -> None:
    """Let an event be subscribed to, from an app's `ready`.

    Raises:
        ImproperlyConfigured: It is offered already, or the name is taken.
    """
    names = {known.name for known in _by_kind.values()} | {TEST}
    if event.kind in _by_kind or event.name in names:
        raise ImproperlyConfigured(f"The event {event.name!r} is offered twice.")
    _by_kind[event.kind] = event


def hookable_events() -> list[HookableEvent]:
    """All of them, by name."""
    return sorted(_by_kind.values(), key=lambda event: event.name)


def hookable_of(event: Event) -> HookableEvent | None:
    """How an event is told; None if it is not."""
    return _by_kind.get(type(event))


OWN_EVENTS = (
    HookableEvent(
        FormSubmitted,
        "form.submitted",
        _("A form was submitted"),
        ("submission_id", "form_id", "contact_id"),
    ),
    HookableEvent(
        ConsentConfirmed,
        "consent.confirmed",
        _("A consent was confirmed"),
        ("contact_id", "purpose"),
    ),
    HookableEvent(
        ConsentWithdrawn,
        "consent.withdrawn",
        _("A consent was withdrawn"),
        ("contact_id", "purpose"),
    ),
    HookableEvent(
        WebinarRegistered,
        "webinar.registered",
        _("Somebody registered for a webinar"),
        ("registration_id", "session_id", "contact_id"),
    ),
    HookableEvent(
        RegistrationCancelled,
        "webinar.cancelled",
        _("A registration for a webinar was cancelled"),
        ("registration_id", "session_id"),
    ),
    HookableEvent(
        WebinarJoined,
        "webinar.joined",
        _("A participant entered the room"),
        ("registration_id", "session_id"),
    ),
    HookableEvent(
        SessionRescheduled,
        "webinar.rescheduled",
        _("A webinar was put on another date"),
        ("session_id", "old_start", "new_start"),
    ),
    HookableEvent(
        SessionCancelled,
        "webinar.session_cancelled",
        _("A webinar was cancelled"),
        ("session_id",),
    ),
    HookableEvent(
        SessionRestored,
        "webinar.session_restored",
        _("A cancelled webinar takes place after all"),
        ("session_id", "start"),
    ),
    # Not the address: whoever may know it asks for the mail.
    HookableEvent(MailBounced, "mail.bounced", _("A mail came back for good"), ("mail_id",)),
)
