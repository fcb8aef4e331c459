"""Wagtail's database search, made safe for quotation marks on SQLite.

Wagtail puts search terms between quotation marks and does not double those inside a term.
"""

from typing import Any

from wagtail.search.backends import database

from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText


class QuotedTermsMixin:
    """Doubles the quotation marks inside search terms, as SQLite asks."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if isinstance(query, Phrase):
            query = Phrase(query.query_string.replace('"', '""'))
        elif isinstance(query, PlainText):
            query = PlainText(
                query.query_string.replace('"', '""'), query.operator, boost=query.boost
            )
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]  # of the compiler mixed in


class SearchQueryCompiler(QuotedTermsMixin, SQLiteSearchQueryCompiler):
    """Searches whole words."""


class AutocompleteQueryCompiler(QuotedTermsMixin, SQLiteAutocompleteQueryCompiler):
    """Searches beginnings of words."""


class QuoteSafeSQLiteBackend(SQLiteSearchBackend):
    """SQLite's full text search that finds `5" pipe` instead of failing on it."""

    query_compiler_class = SearchQueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler


def SearchBackend(params: dict[str, Any]) -> Any:
    """The search backend for the database in use; Wagtail looks for it by this name."""
    backend = database.SearchBackend(dict(params))
    if type(backend) is SQLiteSearchBackend:
        return QuoteSafeSQLiteBackend(params)
    return backend
