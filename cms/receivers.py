"""What the content room does after the database has changed its shape."""

from typing import Any

from django.db import connections

from wagtail.models import Page

from .sitesearch.engines import ENGINES
from .sitesearch.models import SearchEntry


def ensure_path_index(using: str, **_kwargs: Any) -> None:
    """Index the addresses of pages, by which every page is looked up.

    The table is Wagtail's. This runs after each `migrate`, because SQLite rebuilds a table that a
    migration alters and forgets the indexes that Django does not know of.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if Page._meta.db_table in connection.introspection.table_names(cursor):
            cursor.execute(
                "CREATE INDEX IF NOT EXISTS cms_page_url_path ON wagtailcore_page (url_path)"
            )


def ensure_search_index(using: str, **_kwargs: Any) -> None:
    """Make what the search has beside its tables, again after each `migrate` as above."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if SearchEntry._meta.db_table in connection.introspection.table_names(cursor):
            ENGINES[connection.vendor].install(cursor)
