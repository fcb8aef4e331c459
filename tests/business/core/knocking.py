"""A process that asks a throttle again and again: `python -m tests.business.core.knocking`."""

import os
import sys
import time
from pathlib import Path

import django

# Seconds between the look and the count, so that all of the processes come in between.
DAWDLE = 1.0


def main(gate: str, times: int, limit: int, mode: str) -> int:
    django.setup()
    from business.core import throttles  # noqa: PLC0415 - Django comes first

    if mode == "careless":
        throttles._count = count_carelessly(throttles)
    Path(f"{gate}.{os.getpid()}").touch()
    while not Path(gate).exists():
        time.sleep(0.005)
    asked = [throttles.hit("race", "one", throttles.Limit(limit, 10**7)) for _ in range(times)]
    return asked.count(None)


def count_carelessly(throttles):
    """Read, then write: what the one statement is there instead of."""

    def count(windows):
        [window] = windows
        rows = throttles.ThrottleCounter.objects
        row = rows.filter(key=window.key).first()
        hits = (row.hits if row else 0) + 1
        if hits == 1:
            time.sleep(DAWDLE)
        rows.update_or_create(key=window.key, defaults={"hits": hits, "ends_at": window.ends_at})
        return window.ends_at if hits > window.most else None

    return count


if __name__ == "__main__":
    gate, times, limit, mode = sys.argv[1:]
    sys.stdout.write(str(main(gate, int(times), int(limit), mode)))
