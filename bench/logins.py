"""What logins cost: bcrypt's rounds against logins per second, and reads during a storm of them.

`python -m bench.logins`: the product's own server, its login form, and a page of the content API
that somebody reads meanwhile.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

from . import environment
from .words import Writer

ROUNDS = (10, 11, 12, 13, 14)
BAR = 0.25  # seconds: the p95 of reads in a storm; waiting for a single hash would take longer
LOGIN, READ = "/admin/login/", "/api/v1/content/routes?path=/long/"
EMAIL, PASSWORD = "bench@example.com", "a-long-secret-of-the-bench"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.logins", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="of each measurement")
    parser.add_argument("--clients", type=int, default=8, help="that log in at once")
    parser.add_argument("--rounds", type=int, nargs="*", default=ROUNDS)
    parser.add_argument("--database", default="", help="an empty one; SQLite if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        environment.use(Path(folder), options.database)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.logins_settings",
            # Every login comes from this machine.
            "MAGNETIQ_AUTH_RATE": "0",
        }
        for command in (["migrate", "--verbosity=0"], ["createcachetable"]):
            manage = [sys.executable, "manage.py", *command]
            subprocess.run(manage, cwd=environment.ROOT, check=True)
        django.setup()
        make_page()
        return measure(options.rounds, options.seconds, options.clients)


def measure(rounds: list[int], seconds: float, clients: int) -> int:
    print("rounds  logins/s  refused/s  p95 of reads, alone  p95 in the storm")
    late = []
    for number in rounds:
        os.environ["MAGNETIQ_PASSWORD_ROUNDS"] = str(number)
        make_person(number)
        alone, storm, answers = measure_one(seconds, clients)
        print(
            f"{number:6}  {answers[302] / seconds:8.1f}  {answers[503] / seconds:9.1f}"
            f"  {alone * 1000:16.1f} ms  {storm * 1000:13.1f} ms",
            flush=True,
        )
        if unexpected := set(answers) - {302, 503}:
            raise AssertionError(f"The login answers {unexpected}.")
        if storm > BAR:
            late.append(number)
    if late:
        print(f"\nreads take longer than {BAR * 1000:g} ms at {late} rounds")
    return 1 if late else 0


def make_page() -> None:
    """What is read meanwhile."""
    from cms.models import ContentPage  # noqa: PLC0415 - Django comes first

    from .seed import Seed, block  # noqa: PLC0415 - as above

    texts = [block("rich_text", content=Writer(number).paragraphs(400)) for number in range(4)]
    body = json.dumps(texts)
    Seed().home.add_child(instance=ContentPage(title="Long", slug="long", body=body))


def make_person(rounds: int) -> None:
    """Somebody whose password has these rounds, so that no login makes it anew."""
    from django.conf import settings  # noqa: PLC0415 - Django comes first

    from magnetiq_site.accounts.models import User  # noqa: PLC0415 - as above

    settings.MAGNETIQ_PASSWORD_ROUNDS = rounds
    User.objects.filter(email=EMAIL).delete()
    User.objects.create_superuser(EMAIL, PASSWORD)


def measure_one(seconds: float, clients: int) -> tuple[float, float, Counter[int]]:
    """Reads alone, reads in the storm, and what the storm was answered."""
    from .server import Server  # noqa: PLC0415 - the environment comes first

    server = Server()
    try:
        reads(server, 1)
        alone = p95(reads(server, seconds))
        storm = Storm(server.port, clients)
        with storm:
            taken = p95(reads(server, seconds))
        return alone, taken, storm.answers
    finally:
        server.stop()


def reads(server: Any, seconds: float) -> list[float]:
    """How long each read took, one after the other."""
    taken = []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        began = time.perf_counter()
        status, content = server.get(READ)
        taken.append(time.perf_counter() - began)
        if status != 200:
            raise AssertionError(f"{status}: {content[:300]!r}")
        time.sleep(0.005)
    return taken


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


class Storm:
    """Clients that log in again and again until the block ends."""

    def __init__(self, port: int, clients: int) -> None:
        self.port, self.over = port, threading.Event()
        self.answers: Counter[int] = Counter()
        self.threads = [threading.Thread(target=self.run) for _number in range(clients)]

    def __enter__(self) -> None:
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def run(self) -> None:
        while not self.over.is_set():
            status = self.log_in()
            if not self.over.is_set():
                self.answers[status] += 1
            if status == 503:
                time.sleep(0.5)

    def log_in(self) -> int:
        """One login by the form, as a browser without a session does it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", LOGIN)
            page = connection.getresponse()
            cookie = (page.headers["Set-Cookie"] or "").partition(";")[0]
            found = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', page.read())
            assert found
            fields = {"username": EMAIL, "password": PASSWORD}
            body = urlencode(fields | {"csrfmiddlewaretoken": found[1].decode()})
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", LOGIN, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


if __name__ == "__main__":
    sys.exit(main())
