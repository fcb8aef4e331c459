"""A registration as its owner sees it through the link in the mail."""

from typing import Any

from django.utils import timezone

from business.core.tokens import InvalidToken
from cms.delivery.spoken import Spoken

from .models import Registration, RegistrationState, Session
from .services.offers import waiting_of
from .shown import Readable

SHOWN = (
    "state", "email", "first_name", "last_name", "company", "job_title", "phone", "question",
    "needs", "offered_until",
)  # fmt: skip


def standing_of(registration_id: int, spoken: Spoken) -> dict[str, Any]:
    """What is shown of a registration, with the other dates to which it can be moved.

    Raises:
        InvalidToken: It is gone.
    """
    row = Registration.objects.filter(pk=registration_id).first()
    if row is None:
        raise InvalidToken
    row.session = session = Session.objects.readable().get(pk=row.session_id)
    others = (
        Session.objects.public().upcoming().filter(topic=session.topic_id).exclude(pk=session.pk)
    )
    shown = Readable([session, *others.readable()], spoken).all()
    is_before_end = session.ends_at > timezone.now()
    is_waiting = row.state == RegistrationState.WAITING
    is_offered = row.state == RegistrationState.OFFERED and session.is_ahead
    return {
        **{name: getattr(row, name) for name in SHOWN},
        "session": shown[0],
        "others": shown[1:] if row.is_open and is_before_end else [],
        "waiting": vars(waiting_of(row)) if is_waiting else None,
        "can_cancel": row.is_open and is_before_end,
        "can_accept": is_offered,
    }
