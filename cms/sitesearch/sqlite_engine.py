"""The index in SQLite: FTS5."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .engine import FIELDS, IN_FIELDS, SIZE, SOME, Scope, StoredWords, Wanted, execute
from .matching import BEGINNING_OF_TITLE, EXACT_TITLE, SHORT_FIELDS, Match, Query, Tier, Word

# How much one job brings together; nobody waits for the database much longer than for an edit.
PAGES_AT_ONCE = 250


class SqliteEngine(StoredWords):
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
    # The same words, looked up by three letters of them.
    table = "cms_search_parts"
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
        ) hit JOIN cms_searchentry e INDEXED BY ix_search_entry_kind ON e.id = hit.rowid
        GROUP BY e.kind
    """
    COUNT_IN_FIELDS = """
        UNION ALL SELECT %s, count(*) FROM (
            SELECT 1 FROM cms_search_index WHERE cms_search_index MATCH %s LIMIT 1
        ) hit
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

    def tidy(self, *, whole: bool) -> None:
        if whole:
            execute("INSERT INTO cms_search_index (cms_search_index) VALUES ('optimize')", ())
            return
        # A negative number of pages goes on where the last call has stopped.
        execute(
            "INSERT INTO cms_search_index (cms_search_index, rank) VALUES ('merge', %s)",
            (-PAGES_AT_ONCE,),
        )

    def stored(self, pk: int) -> tuple[str, ...]:
        columns = ", ".join(("scope", *FIELDS))
        rows = execute(f"SELECT {columns} FROM cms_search_index WHERE rowid = %s", (pk,))  # noqa: S608 - our own names
        return tuple(rows[0]) if rows else ()

    def counts(
        self, scope: Scope, match: Match, most: int, *, in_fields: bool = False
    ) -> dict[str, int]:
        values = [self.expression(scope, match), most]
        if not in_fields:
            return dict(execute(self.COUNTS, values))
        values += [IN_FIELDS, self.expression(scope, replace(match, field=SHORT_FIELDS))]
        return dict(execute(self.COUNTS + self.COUNT_IN_FIELDS, values))

    def hits(self, scope: Scope, query: Query, tiers: list[Tier], wanted: Wanted) -> list[int]:
        rows, values = [], []
        for tier in tiers:
            is_widest = tier is tiers[-1]
            score = self.RANK if is_widest and wanted.ranked else "0"
            rows.append(self.ROWS.format(place=tier.place, score=score))
            few = wanted.reach if is_widest else max(wanted.reach, SOME)
            limit = -1 if wanted.ranked else few
            values += [self.expression(scope, tier.match), limit]
        statement = self.HITS.format(
            rows=" UNION ALL ".join(rows),
            exact=EXACT_TITLE,
            beginning=BEGINNING_OF_TITLE,
            size=SIZE,
        )
        values += [query.key, len(query.key), query.key, wanted.limit, wanted.offset]
        return [pk for (pk,) in execute(statement, values)]

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
