"""The index of the database in use."""

from django.db import connection

from .engine import Engine
from .postgres_engine import PostgresEngine
from .sqlite_engine import SqliteEngine

ENGINES: dict[str, Engine] = {"sqlite": SqliteEngine(), "postgresql": PostgresEngine()}


def engine() -> Engine:
    """Full text search of the database in use."""
    return ENGINES[connection.vendor]
