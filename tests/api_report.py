"""How many requests were made by the OpenAPI document, and by whom, below pytest's summary.

A test hands its count over as a property of its report, which also finds its way back from other
test processes.
"""

from typing import Any

import pytest

SENT = "requests by the document"
WIDTH = 20
Sent = dict[str, int]


def write_requests(terminalreporter: Any) -> None:
    """A line for each role: how many operations it has asked, and how often."""
    counts: dict[str, list[int]] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for sent in _counted(report):
                for who, requests in sent.items():
                    counts.setdefault(who, []).append(requests)
    if not counts:
        return
    terminalreporter.section(SENT)
    for who, found in counts.items():
        told = f"{sum(found):>8,} requests to {len(found)} operations"
        terminalreporter.write_line(who.ljust(WIDTH) + told)
    total = sum(map(sum, counts.values()))
    terminalreporter.write_line("all".ljust(WIDTH) + f"{total:>8,} requests")


def _counted(report: Any) -> list[Sent]:
    if not isinstance(report, pytest.TestReport):
        return []
    return [value for name, value in report.user_properties if name == SENT]  # type: ignore[misc]  # ours
