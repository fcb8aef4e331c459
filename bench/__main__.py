"""Prints what a request costs the server, beside a bare view in the same run."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import django

from . import environment

GROWN = 10_000  # articles in the index of the last rounds
MOST_GROWTH = 2.0  # times the same search among 1,000


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--requests", type=int, default=300, help="of each work in a round")
    parser.add_argument("--database", default="", help="an empty one; SQLite if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        environment.use(Path(folder), options.database)
        prepare()
        return measure(options.rounds, options.requests)


def prepare() -> None:
    """Migrate and fill an empty database."""
    for command in (["migrate", "--verbosity=0"], ["createcachetable"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=environment.ROOT, check=True)
    say("filling the database")
    django.setup()
    from .seed import Seed, is_empty  # noqa: PLC0415 - Django comes first

    if not is_empty():
        sys.exit("This database holds pages. The bench fills empty ones only.")
    started = time.monotonic()
    Seed().build()
    say(f"filled in {time.monotonic() - started:.0f} s")


def measure(rounds: int, requests: int) -> int:
    from .seed import grow_index  # noqa: PLC0415 - as above
    from .server import Server  # noqa: PLC0415 - the environment comes first
    from .works import searches, works  # noqa: PLC0415 - as above

    server = Server()
    try:
        todo = works()
        idle = server.memory()[0]
        made = {work.name: cost_of_making(server, work) for work in todo}
        lowest = lowest_costs(server, todo, rounds, requests)
        late = report(todo, lowest, made)
        sys.stdout.flush()
        say(f"growing the index to {GROWN} articles")
        grow_index(GROWN)
        server.reconnect()
        grown = lowest_costs(server, searches("W3"), rounds, requests)
        peak = server.memory()[1]
    finally:
        server.stop()
    late += report_growth(lowest, grown)
    sys.stdout.write(f"\nmemory of the worker: {idle} MiB idle, {peak} MiB at its highest\n")
    if late:
        sys.stdout.write(f"\nbeyond their goals: {', '.join(late)}\n")
    return 1 if late else 0


def lowest_costs(
    server: "Server",  # noqa: F821 - imported late
    todo: "list[Work]",  # noqa: F821 - imported late
    rounds: int,
    requests: int,
) -> dict[str, float]:
    """What each work costs in its cheapest round, by its name."""
    lowest: dict[str, float] = {}
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        for work in todo:
            cost = cost_of(server, work, requests)
            lowest[work.name] = min(cost, lowest.get(work.name, cost))
    return lowest


def cost_of(server: "Server", work: "Work", requests: int) -> float:  # noqa: F821 - imported late
    """CPU milliseconds per request; what the answers hold is checked outside the clock."""
    before = server.cpu_seconds()
    answers = [server.get(path, work.headers) for path in islice(work.requests(), requests)]
    spent = server.cpu_seconds() - before
    for status, body in answers:
        work.verify(status, body)
    return spent * 1000 / requests


def cost_of_making(server: "Server", work: "Work") -> float:  # noqa: F821 - imported late
    """The same for the first request of each page, which makes the document."""
    before = server.cpu_seconds()
    for path in work.paths:
        work.verify(*server.get(path, work.headers))
    return (server.cpu_seconds() - before) * 1000 / len(work.paths)


def report(
    todo: "list[Work]",  # noqa: F821 - imported late
    lowest: dict[str, float],
    made: dict[str, float],
) -> list[str]:
    """Print what the works cost beside their goals; return those that cost more."""
    bare = lowest["bare view"]
    kind = "PostgreSQL" if os.environ["DATABASE_URL"].startswith("postgres") else "SQLite"
    sys.stdout.write(f"\nServer CPU per request, {kind}, lowest of the rounds\n\n")
    sys.stdout.write(f"{'work':<20}{'ms':>8}{'x bare':>9}{'goal':>8}{'first, ms':>12}\n")
    for work in todo:
        cost = lowest[work.name]
        goal = f"{work.goal:.1f} {'ms' if work.in_ms else 'x'}"
        first = f"{made[work.name]:.1f}"
        if work.name == "bare view":
            goal = first = ""
        line = f"{work.name:<20}{cost:>8.3f}{cost / bare:>9.2f}{goal:>8}{first:>12}"
        sys.stdout.write(f"{line.rstrip()}\n")
    return [work.name for work in todo if lowest[work.name] > work.limit(bare)]


def report_growth(lowest: dict[str, float], grown: dict[str, float]) -> list[str]:
    """Print what a search costs among ten times as many articles; return what grows too much."""
    sys.stdout.write(f"\nThe same search among {GROWN} articles\n\n")
    sys.stdout.write(f"{'work':<20}{'ms':>8}{'x 1,000':>9}{'goal':>7}\n")
    for name, cost in grown.items():
        ratio = cost / lowest[name]
        sys.stdout.write(f"{name:<20}{cost:>8.3f}{ratio:>9.2f}{MOST_GROWTH:>7.1f}\n")
    return [f"{name} at {GROWN}" for name in grown if grown[name] >= MOST_GROWTH * lowest[name]]


def say(line: str) -> None:
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
