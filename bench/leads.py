"""W5: what storing a lead costs the server, with its consent, its mails and its conversion.

`python -m bench.leads`: name, address and consent go to the product's own server as a form; the
rows are counted afterwards.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import django

from . import environment

BAR = 5.0  # CPU milliseconds
FORM = "newsletter"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.leads", description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--leads", type=int, default=100, help="in a round")
    parser.add_argument("--database", default="", help="an empty one; SQLite if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        environment.use(Path(folder), options.database)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.leads_settings",
            # The browser does the work, so the server's share is the same at any difficulty.
            "MAGNETIQ_FORM_DIFFICULTY": "1",
            # Every lead comes from this machine: the counters count, and nobody is refused.
            "MAGNETIQ_FORM_RATE": "1000000/h",
        }
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=environment.ROOT, check=True)
        django.setup()
        return measure(options.rounds, options.leads)


def measure(rounds: int, leads: int) -> int:
    from business.forms.models import Form  # noqa: PLC0415 - Django comes first

    from .server import Server  # noqa: PLC0415 - the environment comes first

    form = Form.objects.get(key=FORM)
    form.recipients = ["team@example.com"]
    form.save()
    bodies = [body(number) for number in range(rounds * leads)]
    time.sleep(2.5)
    server = Server()
    try:
        path = f"/api/v1/business/forms/{FORM}/submissions"
        costs, bare = [], []
        for number in range(rounds):
            bare.append(cost_of(server, [("GET", "/bench/bare", b"")] * leads, 200))
            mine = bodies[number * leads : (number + 1) * leads]
            costs.append(cost_of(server, [("POST", path, item) for item in mine], 201))
    finally:
        server.stop()
    return report(min(costs), min(bare), rows(), rounds * leads)


def cost_of(server: Any, requests: list[tuple[str, str, bytes]], expected: int) -> float:
    """CPU milliseconds per request."""
    before = server.cpu_seconds()
    answers = [server.request(*request) for request in requests]
    spent = server.cpu_seconds() - before
    for status, content in answers:
        if status != expected:
            raise AssertionError(f"{status}: {content[:300]!r}")
    return float(spent * 1000 / len(requests))


def body(number: int) -> bytes:
    """One lead, ready to be sent."""
    from business.contacts.models import Wording  # noqa: PLC0415 - Django comes first
    from business.forms.challenges import leading_zero_bits, make_challenge  # noqa: PLC0415

    token = make_challenge(FORM, script=True).token
    wording = Wording.objects.get(purpose__key="newsletter", language="en")
    entry = {
        "locale": "en",
        "values": {"email": f"lead{number}@example.com", "first_name": "Ada"},
        "consents": [wording.pk],
        "page": "/?utm_source=bench&utm_medium=mail",
        "referrer": "https://example.org/",
        "token": token,
        "solution": next(n for n in map(str, count()) if leading_zero_bits(token, n) >= 1),
        "website": "",
    }
    return json.dumps(entry).encode()


def rows() -> dict[str, int]:
    """What is in the database now."""
    from business.contacts.models import Consent, Contact, Conversion  # noqa: PLC0415
    from business.forms.models import Submission  # noqa: PLC0415 - Django comes first
    from business.mail.models import OutgoingMail  # noqa: PLC0415 - as above
    from magnetiq_site.jobs.models import Job  # noqa: PLC0415 - as above

    found = {
        "entries": Submission.objects,
        "contacts": Contact.objects,
        "consents": Consent.objects.filter(state="pending"),
        "conversions": Conversion.objects,
        "mails to confirm": OutgoingMail.objects.filter(template="contacts.confirm_subscription"),
        "jobs that tell the team": Job.objects.filter(task__endswith="notify_recipients"),
    }
    return {name: rows.count() for name, rows in found.items()}


def report(cost: float, bare: float, found: dict[str, int], wanted: int) -> int:
    kind = "PostgreSQL" if os.environ["DATABASE_URL"].startswith("postgres") else "SQLite"
    counted = ", ".join(f"{number} {name}" for name, number in found.items())
    sys.stdout.write(
        f"\nServer CPU per lead, {kind}, lowest of the rounds\n\n"
        f"bare view       {bare:8.3f} ms\n"
        f"W5 store a lead {cost:8.3f} ms (goal {BAR})\n"
        f"\ncounted afterwards: {counted}\n"
    )
    missing = [name for name, number in found.items() if number != wanted]
    if missing:
        sys.stdout.write(f"not {wanted}: {', '.join(missing)}\n")
    return 1 if missing or cost > BAR else 0


if __name__ == "__main__":
    sys.exit(main())
