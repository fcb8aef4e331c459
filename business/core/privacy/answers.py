"""Answers a person's requests over everything that is registered: what is there, all of it, gone.

The caller has the transaction; see `magnetiq_site.privacy` for the whole of a request.
"""

from dataclasses import dataclass
from typing import Any

from .registry import (
    PersonalData,
    Subject,
    dependents_first,
    identity,
    registered_data,
    registered_traces,
)


class NotErased(Exception):
    """Rows were still found after they had been erased, and nobody says why they are kept."""


@dataclass(frozen=True)
class Holding:
    """What one table or trace knows of a person: numbers only.

    Args:
        key: Names the registration.
        title: For people, in the language that is active.
        found: How many rows or places.
        remaining: How many are still there after an erasure.
        remains: What is kept, and why.
    """

    key: str
    title: str
    found: int
    remaining: int = 0
    remains: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of one table, for the person."""

    key: str
    title: str
    rows: list[dict[str, Any]]


def holdings_of(subject: Subject) -> list[Holding]:
    """Every table and trace that knows the person."""
    tables = [
        Holding(data.key, data.title, data.find(subject).count(), remains=str(data.remains))
        for data in registered_data()
    ]
    traces = [
        Holding(trace.key, trace.title, len(trace.find(subject))) for trace in registered_traces()
    ]
    return [holding for holding in (*tables, *traces) if holding.found]


def exported_tables(subject: Subject) -> list[Table]:
    """Everything that is about the person. Texts about others that name them are not."""
    tables = [
        Table(data.key, data.title, [data.export(row) for row in data.find(subject)])
        for data in registered_data()
    ]
    return [table for table in tables if table.rows]


def erase(subject: Subject) -> list[Holding]:
    """Erase the person everywhere, in the caller's transaction; again changes nothing.

    Raises:
        NotErased: Something refused silently; the caller's transaction is to be rolled back.
    """
    entries = dependents_first(registered_data())
    found = {data.key: list(data.find(subject).values_list("pk", flat=True)) for data in entries}
    report = []
    # First of all: what a trace says of rows is found by these rows.
    for trace in registered_traces():
        if places := trace.find(subject):
            trace.erase(subject, places)
            report.append(Holding(trace.key, trace.title, len(places)))
    for data in entries:
        if found[data.key]:
            data.erase(data.model._base_manager.filter(pk__in=found[data.key]))
    report += [_outcome(data, subject, len(found[data.key])) for data in entries]
    identity().remember(subject)
    return sorted((row for row in report if row.found), key=lambda row: row.key)


def _outcome(data: PersonalData, subject: Subject, found: int) -> Holding:
    remaining = data.find(subject).count() if found else 0
    if remaining and not data.remains:
        raise NotErased(f"{data.key}: {remaining} of {found} rows are still there.")
    return Holding(data.key, data.title, found, remaining, str(data.remains))
