"""Reads whose SQL is made once.

Django takes ten times as long to make the SQL of a small read as the database takes to answer it.
Where a request makes many such reads, that is most of what it costs.
"""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet


class Prepared:
    """A `values_list` whose conditions get other values with each call.

    Args:
        make: The rows, with any values in the conditions; called once. `field=True` is no value:
            the SQL names the column alone.
    """

    def __init__(self, make: Callable[[], QuerySet[Any, Any]]) -> None:
        self._make = make
        self._made: dict[str, tuple[str, Any, dict[int, Any]]] = {}

    def __call__(self, *values: Any) -> list[tuple[Any, ...]]:
        """The rows for the values of the conditions, in the order of the SQL."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql, compiler, converters = self._made.get(connection.vendor) or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if converters:
            rows = [tuple(row) for row in compiler.apply_converters(rows, converters)]
        return rows

    def _compile(self) -> tuple[str, Any, dict[int, Any]]:
        connection = connections[DEFAULT_DB_ALIAS]
        compiler = self._make().query.get_compiler(connection=connection)
        sql, _values = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        made = self._made[connection.vendor] = (sql, compiler, converters)
        return made
