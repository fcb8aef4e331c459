"""Makes the demo's webinars: who speaks, and dates in the days to come."""

from datetime import datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import slugify

from business.webinars.models import (
    Appearance,
    Category,
    Program,
    Session,
    SessionState,
    Speaker,
    TopicPage,
)
from cms.models import Person

from .content import read_toml
from .stored import Targets

ZONE = ZoneInfo("Europe/Berlin")
SATURDAY = 5


@cache
def webinar_texts() -> dict[str, Any]:
    return read_toml("webinars.toml")


def category_of(key: str) -> Category:
    """A category by its key; it is made when a topic first names it."""
    names = webinar_texts()["category"][key]
    found, _made = Category.objects.get_or_create(slug=slugify(key), defaults=names)
    return found


def create_webinars(made: set[str], targets: Targets) -> None:
    """Give the topics that have just been made their sessions; others are left alone."""
    wanted = [entry for entry in webinar_texts()["session"] if entry["topic"] in made]
    for entry in wanted:
        create_session(entry, targets)
    program = Program.load()
    if wanted and not program.purposes:
        program.purposes = ["newsletter"]
        program.save()


def create_session(entry: dict[str, Any], targets: Targets) -> None:
    own = ("minutes", "capacity", "language", "kind", "needs_approval", "recording_url")
    opens = entry.get("opens_days")
    session = Session.objects.create(
        topic=TopicPage.objects.get(pk=targets.pages[entry["topic"]]),
        starts_at=start_of(entry["days"], entry["hour"]),
        opens_at=opens and start_of(opens, 9),
        state=SessionState.COMPLETED if entry["days"] < 0 else SessionState.PUBLISHED,
        room_url="https://meet.example/ellerholt",
        zone=ZONE.key,
        **{name: entry[name] for name in own if name in entry},
    )
    for number, (key, role) in enumerate(entry["speakers"].items()):
        Appearance.objects.create(
            session=session, speaker=speaker_of(key, targets), role=role, sort_order=number
        )


def speaker_of(key: str, targets: Targets) -> Speaker:
    person = Person.objects.get(pk=targets.snippets[f"person/{key}"])
    found, _made = Speaker.objects.get_or_create(
        person=person,
        defaults={
            "email": person.email,
            "company": "Ellerholt",
            **webinar_texts()["speaker"][key],
        },
    )
    return found


def start_of(days: int, hour: int) -> datetime:
    """An hour of the day that is so many days away, or of the Monday after a weekend."""
    day = timezone.now().astimezone(ZONE).date() + timedelta(days=days)
    if day.weekday() >= SATURDAY:
        day += timedelta(days=7 - day.weekday())
    return datetime.combine(day, time(hour), ZONE)
