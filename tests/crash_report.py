"""What the crash tests counted, as one table below pytest's summary.

A test hands over its figures with `record_property(CRASH, row)`, which also finds its way back from
other test processes.
"""

from collections.abc import Iterator
from typing import Any

import pytest

CRASH = "crash"
COLUMNS = ("runs", "kills", "drops", "count", "once", "unknown", "failed", "lost", "doubled")
TITLES = ("runs", "kills", "dropped", "owed", "sent once", *COLUMNS[5:])
NAME_WIDTH, WIDTH = 46, 10


def write_crashes(terminalreporter: Any) -> None:
    rows = list(_rows(terminalreporter.stats))
    if not rows:
        return
    terminalreporter.section("killed workers")
    terminalreporter.write_line("".ljust(NAME_WIDTH) + "".join(t.rjust(WIDTH) for t in TITLES))
    for row in sorted(rows, key=lambda row: row["name"]):
        figures = "".join(str(row.get(name, "-")).rjust(WIDTH) for name in COLUMNS)
        terminalreporter.write_line(row["name"].ljust(NAME_WIDTH) + figures)


def _rows(stats: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    reports = [report for outcome in ("passed", "failed") for report in stats.get(outcome, [])]
    for report in reports:
        if isinstance(report, pytest.TestReport):
            yield from (row for name, row in report.user_properties if name == CRASH)  # type: ignore[misc]  # ours
