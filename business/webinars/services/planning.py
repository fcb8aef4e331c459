"""Sessions as programs and the wizard write them: the same rules as those of the editors' form."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from business.core.errors import BusinessError, FieldProblem
from business.webinars.errors import InvalidPlan
from business.webinars.models import (
    Appearance,
    Material,
    Program,
    Session,
    Speaker,
    TopicPage,
    WebinarsPage,
)

from .places import lock_session
from .sessions import save_session

CHILDREN = ("speakers", "materials")
# What the row itself or its parent fills in.
COMPUTED = ("ends_at", "session")
Check = Callable[[Session], None]


def plan_session(*, values: dict[str, Any]) -> Session:
    """Lay a draft; zone, duration and places are the program's where they are not said.

    Raises:
        InvalidPlan: Values contradict each other, or name what there is not.
    """
    program = Program.load()
    said = {name: value for name, value in values.items() if name not in CHILDREN}
    topic = TopicPage.objects.filter(pk=values["topic_id"]).first()
    said["topic_id"] = topic.original.pk if topic else None
    session = Session(
        **{"zone": program.zone, "minutes": program.minutes, "capacity": program.capacity} | said
    )
    return write(session, values)


def lay_topic(*, overview: WebinarsPage, title: str, lead: str, user: Any) -> TopicPage:
    """A draft of the page of a new topic below the overview, in its language."""
    page = TopicPage(title=title, lead=lead, locale=overview.locale, live=False, owner=user)
    page.has_unpublished_changes = True
    with transaction.atomic():
        overview.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
    return page


def replan_session(*, session_id: int, values: dict[str, Any], check: Check) -> Session:
    """Write changes; `check` may refuse, and sees the session as it is under its lock.

    Raises:
        SessionNotFound: There is none.
        PlacesTaken: More places are taken than there would be.
        InvalidPlan: Values contradict each other, or name what there is not.
    """
    with transaction.atomic():
        session = lock_session(session_id)
        check(session)
        for name, value in values.items():
            if name not in CHILDREN:
                setattr(session, name, value)
        return write(session, values)


def write(session: Session, values: dict[str, Any]) -> Session:
    require_valid(session)
    row: Any = session
    if "speakers" in values:
        row.appearances = [
            Appearance(speaker_id=each["speaker"], role=each["role"], sort_order=place)
            for place, each in enumerate(known_speakers(values["speakers"]))
        ]
    if "materials" in values:
        row.materials = [
            Material(**each, sort_order=place) for place, each in enumerate(values["materials"])
        ]
        for material in session.materials.all():
            require_valid(material)
    return save_session(session=session, save=session.save)


def known_speakers(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [row["speaker"] for row in rows]
    if len(set(keys)) < len(keys) or Speaker.objects.filter(pk__in=keys).count() < len(keys):
        raise InvalidPlan(details=[FieldProblem("speakers", str(InvalidPlan.message))])
    return rows


def require_valid(row: Any) -> None:
    """Say in the reader's language which fields of a row are wrong.

    Raises:
        InvalidPlan: With what is wrong.
    """
    try:
        row.full_clean(exclude=COMPUTED, validate_constraints=False)
    except ValidationError as error:
        raise refused(error) from None


def refused(error: ValidationError) -> BusinessError:
    return InvalidPlan(
        details=[
            FieldProblem(field, message)
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    )
