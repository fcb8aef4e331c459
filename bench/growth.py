"""What each type's page costs the server on a small site and on one of 1,000 pages per language.

`python -m bench.growth`: the same pages, in English and German, before and after the site grows
around them, when no document is stored, when it is stale and when it is fresh.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from . import environment

LARGE = 1000  # pages of each language
MOST_GROWTH = 1.25  # times a fresh answer of the small site, both beside bare views
FRESH = "fresh"
STATES = ("missing", "stale", FRESH)
BESIDE = "fresh, x bare"
COLUMNS = (*STATES, BESIDE)
Costs = dict[tuple[str, str], float]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--requests", type=int, default=20, help="of each fresh page in a round")
    parser.add_argument("--database", default="", help="an empty one; SQLite if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        environment.use(Path(folder), options.database)
        for command in (["migrate", "--verbosity=0"], ["createcachetable"]):
            subprocess.run(
                [sys.executable, "manage.py", *command], cwd=environment.ROOT, check=True
            )
        django.setup()
        return measure(options.rounds, options.requests)


def measure(rounds: int, requests: int) -> int:
    from wagtail.models import Locale  # noqa: PLC0415 - Django comes first

    from tests.cms.delivery.grown_site import PAGE_TYPES, GrownSite  # noqa: PLC0415 - as above

    from .seed import is_empty  # noqa: PLC0415 - as above
    from .server import Server  # noqa: PLC0415 - the environment comes first

    if not is_empty():
        sys.exit("This database holds pages. The bench fills empty ones only.")
    Locale.objects.get_or_create(language_code="de")
    site = GrownSite(more=0)
    server = Server()
    try:
        few, small = site.count("en"), lowest_costs(server, site.paths, rounds, requests)
        site.grow((LARGE - few) // (len(PAGE_TYPES) - 1) + 1)
        server.reconnect()
        many, large = site.count("en"), lowest_costs(server, site.paths, rounds, requests)
    finally:
        server.stop()
    return report((few, small), (many, large))


def lowest_costs(
    server: Any, paths: dict[tuple[str, str], str], rounds: int, requests: int
) -> Costs:
    """CPU milliseconds in the cheapest round, by type and state, on average of both languages.

    A bare view is asked beside each fresh page: what slows the machine slows both.
    """
    lowest: Costs = {}
    for _ in range(rounds):
        costs: Costs = defaultdict(float)
        for state in STATES:
            leave_documents(state)
            for (name, _locale), path in paths.items():
                cost = page_cost(server, name, path, requests if state == FRESH else 1)
                costs[name, state] += cost / 2
                if state == FRESH:
                    bare = cost_of(server, "/bench/bare", lambda body: body["answer"], requests)
                    costs[name, BESIDE] += cost / bare / 2
        lowest = {key: min(cost, lowest.get(key, cost)) for key, cost in costs.items()}
    return lowest


def leave_documents(state: str) -> None:
    """Let the documents be in a state; its readers make them anew, but for the fresh ones."""
    from cms.delivery.models import PublishedDocument  # noqa: PLC0415 - Django comes first

    if state == "missing":
        PublishedDocument.objects.all().delete()
    elif state == "stale":
        PublishedDocument.objects.update(stale=True)


def page_cost(server: Any, name: str, path: str, requests: int) -> float:
    from tests.cms.delivery.grown_site import PAGE_TYPES  # noqa: PLC0415 - Django comes first

    from .works import route  # noqa: PLC0415 - as above

    types = {model.__name__: model.api_type for model in PAGE_TYPES}

    def is_page(answer: Any) -> bool:
        return bool(answer["data"]["page"]["type"] == types[name])

    return cost_of(server, route(path), is_page, requests)


def cost_of(server: Any, path: str, check: Callable[[Any], bool], requests: int) -> float:
    """CPU milliseconds per request; what the answers hold is checked outside the clock."""
    before = server.cpu_seconds()
    answers = [server.get(path) for _ in range(requests)]
    spent = server.cpu_seconds() - before
    for status, body in answers:
        if status != 200 or not check(json.loads(body)):
            raise AssertionError(f"{path}: {status} {body[:300]!r}")
    return float(spent * 1000 / requests)


def report(small: tuple[int, Costs], large: tuple[int, Costs]) -> int:
    """Print both sides; the bar is for fresh answers, as lists say more when made anew."""
    (few, before), (many, after) = small, large
    sys.stdout.write(
        f"\nServer CPU per answer, ms at {few} and at {many} pages per language, "
        "lowest of the rounds\n\n"
        f"{'type':<18}{''.join(f'{column:>22}' for column in COLUMNS)}\n"
    )
    for name in dict.fromkeys(name for name, _column in before):
        cells = (cell(before[name, column], after[name, column]) for column in COLUMNS)
        sys.stdout.write(f"{name:<18}{''.join(cells)}\n")
    late = [
        name
        for name, column in before
        if column == BESIDE and after[name, column] > MOST_GROWTH * before[name, column]
    ]
    sys.stdout.write(f"\ngoal: {BESIDE} grows by less than x{MOST_GROWTH}\n")
    if late:
        sys.stdout.write(f"beyond it: {', '.join(late)}\n")
    return 1 if late else 0


def cell(few: float, many: float) -> str:
    return f"{few:>8.2f}{many:>7.2f}{f'x{many / few:.2f}':>7}"


if __name__ == "__main__":
    sys.exit(main())
