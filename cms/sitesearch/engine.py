"""What either database does for the search, and what both do alike.

A database is given folded words and looks them up; what a word is, and which hit is better, is
decided outside of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from .matching import TITLES, Match, Query, Tier, Vocabulary

FIELDS = ("title", "tags", "headings", "body")
MOST_WORDS = 20
# Words that are not longer are found by their beginnings alone.
SHORTEST_WORD = 6
# No kind is called so.
IN_FIELDS = ""
# Hits of one tier that are weighed by date; there may be more in the index.
SOME = 100
# Of two titles with the words in them, the much shorter one is more to the point.
SIZE = f"CASE WHEN place <= {TITLES} THEN length(title_key) / 12 ELSE 0 END"


@dataclass(frozen=True)
class Scope:
    """Whose entries are searched; a kind narrows them."""

    site_id: int
    locale: str
    kind: str = ""


@dataclass(frozen=True)
class Wanted:
    """Which of the hits are wanted, the best first; ranked by how often the words occur or not."""

    limit: int
    offset: int
    ranked: bool

    @property
    def reach(self) -> int:
        return self.limit + self.offset


class Engine(Vocabulary, Protocol):
    """The index of one database."""

    def install(self, cursor: Any) -> None:
        """Make what the index needs beside the tables of the models, unless it is there."""

    def put(self, pk: int, scope: Scope, fields: Sequence[str]) -> None:
        """Store the words of an entry's title, tags, headings and body, instead of any other."""

    def tidy(self, *, whole: bool) -> None:
        """Bring the parts together in which an index grows: all of them, or a little of it."""

    def stored(self, pk: int) -> tuple[str, ...]:
        """The words that are looked up for an entry, in a form that only this engine compares."""

    def counts(
        self, scope: Scope, match: Match, most: int, *, in_fields: bool = False
    ) -> dict[str, int]:
        """How many hits there are of each kind, up to so many in all.

        If it is asked for, `IN_FIELDS` is there, too, where titles, tags or headings alone may
        match.
        """

    def hits(self, scope: Scope, query: Query, tiers: list[Tier], wanted: Wanted) -> list[int]:
        """The keys of the entries, in order."""


class StoredWords:
    """The long words of all entries, in the table of both databases."""

    WORDS = "SELECT word FROM {table} WHERE word LIKE %s AND word NOT LIKE %s LIMIT %s"
    BEGINNING = "SELECT word FROM cms_searchword WHERE word IN ({places}) ORDER BY length(word)"
    table = "cms_searchword"

    def words_containing(self, part: str) -> list[str]:
        values = (f"%{part}%", f"{part}%", MOST_WORDS)
        return [word for (word,) in execute(self.WORDS.format(table=self.table), values)]

    def beginning_of(self, word: str) -> list[str]:
        beginnings = [word[:length] for length in range(SHORTEST_WORD, len(word))]
        if not beginnings:
            return []
        statement = self.BEGINNING.format(places=", ".join(["%s"] * len(beginnings)))
        return [word for (word,) in execute(statement, beginnings)][-1:]


def execute(statement: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []
