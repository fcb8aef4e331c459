"""Full text search of both databases behind one face.

Either database is given folded words and looks them up; what a word is, and which hit is better,
is decided outside of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from .matching import BEGINNING_OF_TITLE, EXACT_TITLE, TITLES, Match, Query, Tier, Word

FIELDS = ("title", "tags", "headings", "body")
MOST_WORDS = 20
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


class Engine(Protocol):
    """The index of one database."""

    def install(self, cursor: Any) -> None:
        """Make what the index needs beside the tables of the models, unless it is there."""

    def put(self, pk: int, scope: Scope, fields: Sequence[str]) -> None:
        """Store the words of an entry's title, tags, headings and body, instead of any other."""

    def stored(self, pk: int) -> tuple[str, ...]:
        """The words that are looked up for an entry, in a form that only this engine compares."""

    def counts(self, scope: Scope, match: Match, most: int) -> dict[str, int]:
        """How many hits there are of each kind, up to so many in all."""

    def hits(self, scope: Scope, query: Query, tiers: list[Tier], wanted: Wanted) -> list[int]:
        """The keys of the entries, in order."""

    def words_containing(self, part: str) -> list[str]:
        """Long words in whose middle or end this stands."""


class SqliteEngine:
    """FTS5. The index is a table of its own; a trigger removes what its entry leaves behind."""

    TABLES = (
        "CREATE VIRTUAL TABLE IF NOT EXISTS cms_search_index USING fts5("
        "scope, title, tags, headings, body,"
        " tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
        "CREATE VIRTUAL TABLE IF NOT EXISTS cms_search_parts USING fts5("
        "word, tokenize = 'trigram')",
        "CREATE TRIGGER IF NOT EXISTS cms_search_entry_gone AFTER DELETE ON cms_searchentry"
        " BEGIN DELETE FROM cms_search_index WHERE rowid = old.id; END",
        "CREATE TRIGGER IF NOT EXISTS cms_search_word_new AFTER INSERT ON cms_searchword"
        " BEGIN INSERT INTO cms_search_parts (rowid, word) VALUES (new.id, new.word); END",
        "CREATE TRIGGER IF NOT EXISTS cms_search_word_gone AFTER DELETE ON cms_searchword"
        " BEGIN DELETE FROM cms_search_parts WHERE rowid = old.id; END",
    )
    # How much a word counts in the scope, the title, the tags, the headings, the body.
    RANK = "bm25(cms_search_index, 0, 10, 6, 4, 1)"
    ROWS = (
        "SELECT * FROM (SELECT rowid, {place}, {score} FROM cms_search_index"
        " WHERE cms_search_index MATCH %s ORDER BY rowid DESC LIMIT %s)"
    )
    HITS = """
        WITH hit (id, place, score) AS ({rows}),
        best (id, place, score) AS (SELECT id, min(place), min(score) FROM hit GROUP BY id)
        SELECT e.id FROM best b JOIN cms_searchentry e ON e.id = b.id
        ORDER BY CASE
                WHEN e.title_key = %s THEN {exact}
                WHEN substr(e.title_key, 1, %s) = %s THEN {beginning}
                ELSE b.place
            END, {size}, round(b.score, 1), e.date IS NOT NULL, e.date DESC, e.id DESC
        LIMIT %s OFFSET %s
    """
    COUNTS = """
        SELECT e.kind, count(*) FROM (
            SELECT rowid FROM cms_search_index WHERE cms_search_index MATCH %s LIMIT %s
        ) hit JOIN cms_searchentry e ON e.id = hit.rowid GROUP BY e.kind
    """

    def install(self, cursor: Any) -> None:
        for statement in self.TABLES:
            cursor.execute(statement)

    def put(self, pk: int, scope: Scope, fields: Sequence[str]) -> None:
        execute(
            "INSERT OR REPLACE INTO cms_search_index (rowid, scope, title, tags, headings, body)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            (pk, " ".join(self.marks(scope)), *fields),
        )

    def stored(self, pk: int) -> tuple[str, ...]:
        columns = ", ".join(("scope", *FIELDS))
        rows = execute(f"SELECT {columns} FROM cms_search_index WHERE rowid = %s", (pk,))  # noqa: S608 - our own names
        return tuple(rows[0]) if rows else ()

    def counts(self, scope: Scope, match: Match, most: int) -> dict[str, int]:
        return dict(execute(self.COUNTS, (self.expression(scope, match), most)))

    def hits(self, scope: Scope, query: Query, tiers: list[Tier], wanted: Wanted) -> list[int]:
        rows, values = [], []
        for tier in tiers:
            is_widest = tier is tiers[-1]
            score = self.RANK if is_widest and wanted.ranked else "0"
            rows.append(self.ROWS.format(place=tier.place, score=score))
            limit = -1 if wanted.ranked else wanted.reach if is_widest else max(wanted.reach, SOME)
            values += [self.expression(scope, tier.match), limit]
        statement = self.HITS.format(
            rows=" UNION ALL ".join(rows),
            exact=EXACT_TITLE,
            beginning=BEGINNING_OF_TITLE,
            size=SIZE,
        )
        values += [query.key, len(query.key), query.key, wanted.limit, wanted.offset]
        return [pk for (pk,) in execute(statement, values)]

    def words_containing(self, part: str) -> list[str]:
        rows = execute(
            "SELECT word FROM cms_search_parts WHERE word LIKE %s AND word NOT LIKE %s LIMIT %s",
            (f"%{part}%", f"{part}%", MOST_WORDS),
        )
        return [word for (word,) in rows]

    @staticmethod
    def marks(scope: Scope) -> list[str]:
        """Words that no text holds, for they begin with a character that is no letter."""
        marks = [f"\ue000{scope.site_id}{scope.locale.replace('-', '')}"]
        return [*marks, f"\ue000{scope.kind}"] if scope.kind else marks

    def expression(self, scope: Scope, match: Match) -> str:
        """The match in FTS5's language. Words are letters and digits: none ends a quotation."""
        groups = [f"({' OR '.join(map(self.word, group))})" for group in match.groups]
        words = f"({(' OR ' if match.any_group else ' AND ').join(groups)})"
        narrowed = f"{match.field} : {words}" if match.field else words
        return " AND ".join([*(f'"{mark}"' for mark in self.marks(scope)), narrowed])

    @staticmethod
    def word(word: Word) -> str:
        return f'"{word.text}" *' if word.is_beginning else f'"{word.text}"'


class PostgresEngine:
    """A `tsvector` beside each entry, written word by word: no dictionary takes part."""

    TABLES = (
        "ALTER TABLE cms_searchentry ADD COLUMN IF NOT EXISTS lexemes tsvector",
        "CREATE INDEX IF NOT EXISTS ix_search_entry_lexemes ON cms_searchentry USING gin (lexemes)",
    )
    WEIGHTS = dict(zip(FIELDS, "ABCD", strict=True))
    RANK = "round(ts_rank('{0.1, 0.4, 0.6, 1.0}', lexemes, %s::tsquery)::numeric, 2)"
    # Positions beyond this are not stored.
    LAST_PLACE = 16_383
    HITS = """
        SELECT id FROM (
            SELECT id, title_key, date, CASE {places} END AS place, {score} AS score
            FROM cms_searchentry e WHERE {narrow} AND lexemes @@ %s::tsquery
        ) hit
        ORDER BY CASE
                WHEN title_key = %s THEN {exact}
                WHEN left(title_key, %s) = %s THEN {beginning}
                ELSE place
            END, {size}, score DESC, date IS NOT NULL, date DESC NULLS LAST, id DESC
        LIMIT %s OFFSET %s
    """
    COUNTS = """
        SELECT kind, count(*) FROM (
            SELECT kind FROM cms_searchentry WHERE {narrow} AND lexemes @@ %s::tsquery LIMIT %s
        ) hit GROUP BY kind
    """

    def install(self, cursor: Any) -> None:
        for statement in self.TABLES:
            cursor.execute(statement)

    def put(self, pk: int, scope: Scope, fields: Sequence[str]) -> None:
        lexemes = []
        for name, words in zip(FIELDS, fields, strict=True):
            weight = self.WEIGHTS[name]
            places = enumerate(words.split(), 1)
            lexemes += [f"'{word}':{min(at, self.LAST_PLACE)}{weight}" for at, word in places]
        execute(
            "UPDATE cms_searchentry SET lexemes = %s::tsvector WHERE id = %s",
            (" ".join(lexemes), pk),
        )

    def stored(self, pk: int) -> tuple[str, ...]:
        rows = execute("SELECT lexemes::text FROM cms_searchentry WHERE id = %s", (pk,))
        return tuple(rows[0]) if rows else ()

    def counts(self, scope: Scope, match: Match, most: int) -> dict[str, int]:
        narrow, values = self.narrow(scope)
        statement = self.COUNTS.format(narrow=narrow)
        return dict(execute(statement, (*values, self.expression(match), most)))

    def hits(self, scope: Scope, query: Query, tiers: list[Tier], wanted: Wanted) -> list[int]:
        narrow, of_scope = self.narrow(scope)
        widest = self.expression(tiers[-1].match)
        places = [f"WHEN lexemes @@ %s::tsquery THEN {tier.place}" for tier in tiers[:-1]]
        statement = self.HITS.format(
            places=" ".join([*places, f"ELSE {tiers[-1].place}"]) if places else "WHEN true THEN 0",
            score=self.RANK if wanted.ranked else "0",
            narrow=narrow,
            exact=EXACT_TITLE,
            beginning=BEGINNING_OF_TITLE,
            size=SIZE,
        )
        values: list[Any] = [self.expression(tier.match) for tier in tiers[:-1]]
        values += [widest] if wanted.ranked else []
        values += [*of_scope, widest, query.key, len(query.key), query.key]
        return [pk for (pk,) in execute(statement, (*values, wanted.limit, wanted.offset))]

    def words_containing(self, part: str) -> list[str]:
        rows = execute(
            "SELECT word FROM cms_searchword WHERE word LIKE %s AND word NOT LIKE %s LIMIT %s",
            (f"%{part}%", f"{part}%", MOST_WORDS),
        )
        return [word for (word,) in rows]

    @staticmethod
    def narrow(scope: Scope) -> tuple[str, list[Any]]:
        if scope.kind:
            return "site_id = %s AND locale = %s AND kind = %s", [
                scope.site_id,
                scope.locale,
                scope.kind,
            ]
        return "site_id = %s AND locale = %s", [scope.site_id, scope.locale]

    def expression(self, match: Match) -> str:
        """The match in the language of `tsquery`. Words are letters and digits alone."""
        weight = self.WEIGHTS.get(match.field, "")
        groups = [
            f"({' | '.join(self.word(word, weight) for word in group)})" for group in match.groups
        ]
        return (" | " if match.any_group else " & ").join(groups)

    @staticmethod
    def word(word: Word, weight: str) -> str:
        marks = f"{'*' if word.is_beginning else ''}{weight}"
        return f"'{word.text}':{marks}" if marks else f"'{word.text}'"


ENGINES: dict[str, Engine] = {"sqlite": SqliteEngine(), "postgresql": PostgresEngine()}


def engine() -> Engine:
    """The index of the database in use."""
    return ENGINES[connection.vendor]


def execute(statement: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []
