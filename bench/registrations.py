"""W6: how many people a minute can register for one session, and that none is one too many.

`python -m bench.registrations`: the product's own server as `make run` starts it, each person from
an address of their own through the trusted proxy, with limits, consent, mail jobs and full
synchronisation. pretix documents 300 to 400 a minute for one event.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

from . import environment
from .crowd import Post, address_of, send_at_once

BAR = 3000  # registrations a minute
AT_ONCE = 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.registrations", description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--database", default="", help="an empty one; SQLite if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        environment.use(Path(folder), options.database)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.leads_settings"
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=environment.ROOT, check=True)
        django.setup()
        return measure(options.people, options.places)


def measure(people: int, places: int) -> int:
    from .server import Server  # noqa: PLC0415 - the environment comes first

    session = make_session(places)
    server = Server()
    try:
        bare_path = ("GET", "/bench/bare", b"")
        bare = time_of(lambda: [server.request(*bare_path) for _ in range(people)])
        posts = [post(server.port, session, number) for number in range(people)]
        answers: list[tuple[int, bytes]] = []
        before = server.cpu_seconds()
        spent = time_of(lambda: answers.extend(answer for wave in waves(posts) for answer in wave))
        cost = (server.cpu_seconds() - before) * 1000 / people
    finally:
        server.stop()
    print_speed(people / spent * 60, people / bare * 60, cost)
    return report(people / spent * 60, answers, session, people, places)


def time_of(act: Any) -> float:
    """Seconds."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def waves(posts: list[Post]) -> Any:
    for first in range(0, len(posts), AT_ONCE):
        yield send_at_once(posts[first : first + AT_ONCE])


def make_session(places: int) -> Any:
    from django.utils import timezone  # noqa: PLC0415 - Django comes first

    from wagtail.models import Page  # noqa: PLC0415 - as above

    from business.webinars.models import Session, TopicPage, WebinarsPage  # noqa: PLC0415 - as above

    root = Page.get_first_root_node()
    overview = root.add_child(instance=WebinarsPage(title="Webinars", slug="webinars"))
    topic = overview.add_child(instance=TopicPage(title="Data", slug="data"))
    return Session.objects.create(
        topic=topic,
        state="published",
        capacity=places,
        starts_at=timezone.now() + timedelta(days=30),
    )


def post(port: int, session: Any, number: int) -> Post:
    """One person, ready to be sent."""
    from business.contacts.models import Wording  # noqa: PLC0415 - Django comes first

    wording = Wording.objects.get(purpose__key="newsletter", language="en")
    entry = {
        "email": f"guest{number}@example.com",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "company": "Analytical Engines",
        "locale": "en",
        "privacy": True,
        "consents": [wording.pk],
        "page": "/webinars/data/?utm_source=bench",
    }
    path = f"/api/v1/business/webinar-sessions/{session.pk}/registrations"
    return Post(port, path, json.dumps(entry).encode(), address_of(number))


def print_speed(speed: float, bare: float, cost: float) -> None:
    kind = "PostgreSQL" if os.environ["DATABASE_URL"].startswith("postgres") else "SQLite"
    sys.stdout.write(
        f"\nRegistrations for one session, {kind}, {AT_ONCE} connections at once\n\n"
        f"bare view       {bare:8.0f} a minute, one connection\n"
        f"W6 registration {speed:8.0f} a minute (goal {BAR}), {cost:.1f} ms of CPU for each\n"
    )


def report(
    speed: float, answers: list[tuple[int, bytes]], session: Any, people: int, places: int
) -> int:
    """Count what was kept; 0 if all of it is right, and fast enough."""
    statuses = Counter(status for status, _content in answers)
    found = rows(session)
    counted = ", ".join(f"{number} {name}" for name, number in found.items())
    sys.stdout.write(f"\ncounted afterwards: {counted}\n")
    wanted = {"confirmed": places, "waiting": people - places}
    wrong = [name for name, number in found.items() if number != wanted.get(name, people)]
    if wrong or set(statuses) != {201}:
        sys.stdout.write(f"wrong: {', '.join(wrong)} {dict(statuses)}\n")
        return 1
    return 1 if speed < BAR else 0


def rows(session: Any) -> dict[str, int]:
    """What is in the database now."""
    from business.contacts.models import Consent, Contact, Conversion  # noqa: PLC0415
    from magnetiq_site.jobs.models import Job  # noqa: PLC0415 - Django comes first

    found = {
        "confirmed": session.registrations.confirmed(),
        "waiting": session.registrations.waiting(),
        "contacts": Contact.objects,
        "consents": Consent.objects.filter(state="pending"),
        "conversions": Conversion.objects,
        "mail jobs": Job.objects.filter(task__endswith="send_standing"),
    }
    return {name: rows.count() for name, rows in found.items()}


if __name__ == "__main__":
    sys.exit(main())
