"""Lets a process work on another database than the test suite's own: the engine's tables only."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import ConnectionHandler, connection, connections
from django.db.migrations.executor import MigrationExecutor

from procrastinate.schema import SchemaManager

from magnetiq_site.settings.base import database


def use_database(url: str, timeout: float | None = None) -> None:
    """Make `default` mean this database, in every thread to come."""
    settings = database(url)
    if timeout is not None:
        settings["OPTIONS"] = settings["OPTIONS"] | {"timeout": timeout}
    connections.settings["default"] = ConnectionHandler({"default": settings}).settings["default"]
    connections["default"] = connections.create_connection("default")


@contextmanager
def default_database(url: str) -> Iterator[None]:
    """The same for the length of a block."""
    settings, connected = connections.settings["default"], connections["default"]
    use_database(url)
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = settings
        connections["default"] = connected


def migrate_apps(*labels: str) -> None:
    """Create the tables of these apps and of what their migrations need, and no others."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes
    executor.migrate([leaf for label in labels for leaf in leaves(label)])
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def make_carriers_tables() -> None:
    """Create Procrastinate's tables from its own schema."""
    connection.cursor().execute(SchemaManager.get_schema())


def sqlite_url(path: object) -> str:
    return f"sqlite:///{path}"


def hold_write_lock(path: object) -> sqlite3.Connection:
    """Take the one write lock of a SQLite file; closing the connection gives it back."""
    holder = sqlite3.connect(str(path), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    return holder
