"""Sessions as readers see them, in one language: a fixed number of queries for any number."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from cms.delivery.spoken import Spoken

from .errors import RegistrationClosed, SessionFull
from .models import Appearance, Program, RegistrationState, Session, SessionState, TopicPage
from .services.places import next_place, require_open


class Readable:
    """Shows sessions that `Session.objects.readable()` has read."""

    def __init__(self, sessions: Sequence[Session], spoken: Spoken) -> None:
        self.sessions = sessions
        self.spoken = spoken
        self.few_left = Program.load().few_left
        self.topics = translated([session.topic for session in sessions], spoken.locale)
        speakers = [row.speaker for session in sessions for row in session.appearances.all()]
        people = {speaker.person_id for speaker in speakers}
        self.people = spoken.people(people) if people else {}

    def all(self) -> list[dict[str, Any]]:
        return [self.one(session) for session in self.sessions]

    def one(self, session: Session) -> dict[str, Any]:
        topic: TopicPage = self.topics[session.topic.translation_key]
        locale = self.spoken.locale
        same = (
            "kind", "state", "language", "starts_at", "ends_at", "moved_from", "minutes", "zone",
        )  # fmt: skip
        category = topic.category
        return {
            "id": session.pk,
            "title": session.own_title(locale) or topic.title,
            "topic": session.topic_id,
            "url": self.spoken.page_url(session.topic_id) or "",
            "summary": topic.teaser_summary,
            "category": category.name(locale) if category else "",
            "level": session.topic.level,
            "speakers": [self.speaker(row) for row in session.appearances.all()],
            "places": self.places(session),
            "price": price_of(session),
            "needs_approval": session.needs_approval,
            **{name: getattr(session, name) for name in same},
        }

    def speaker(self, row: Appearance) -> dict[str, Any]:
        person = self.people[row.speaker.person_id]
        return {
            "name": person.name,
            "title": person.role,
            "company": row.speaker.company,
            "role": row.role,
            "portrait": person.portrait,
            "url": person.url,
        }

    def places(self, session: Session) -> dict[str, Any]:
        return {
            "state": self.places_state(session),
            "left": session.free,
            "capacity": session.capacity,
            "opens_at": session.opens_at,
        }

    def places_state(self, session: Session) -> str:
        """What a newcomer is told, by the rule that decides about them."""
        if session.state == SessionState.CANCELLED:
            return "cancelled"
        try:
            require_open(session)
            state = next_place(session, others_wait=session.others_wait)
        except RegistrationClosed:
            is_early = session.opens_at is not None and timezone.now() < session.opens_at
            return "not_open" if is_early else "closed"
        except SessionFull:
            return "full"
        if state == RegistrationState.ON_DEMAND:
            return "recording"
        if state == RegistrationState.WAITING:
            return "waiting_list"
        return "few" if self.is_scarce(session) else "free"

    def is_scarce(self, session: Session) -> bool:
        """Whether to tell readers to hurry: never while more than half of the places are free."""
        if session.capacity is None:
            return False
        few: int = min(self.few_left, session.capacity // 2)
        return session.capacity - session.taken <= few


def translated(objects: Sequence[Any], locale: str) -> dict[Any, Any]:
    """Each object in a language, by its key; itself where it does not exist in it."""
    found = {row.translation_key: row for row in objects}
    if not found or locale == "en":
        return found
    rows = type(objects[0])._default_manager.filter(
        translation_key__in=found, locale__language_code=locale
    )
    if isinstance(objects[0], TopicPage):
        rows = rows.filter(live=True).select_related("category")
    return found | {row.translation_key: row for row in rows}


def price_of(session: Session) -> dict[str, Any] | None:
    """What it costs now."""
    if session.price_minor is None:
        return None
    is_early = session.early_until is not None and timezone.now() < session.early_until
    early = session.early_price_minor if is_early else None
    minor = session.price_minor if early is None else early
    return {"minor": minor, "currency": session.currency}
