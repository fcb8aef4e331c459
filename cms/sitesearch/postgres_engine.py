"""The index in PostgreSQL: a `tsvector`."""

from collections.abc import Sequence
from typing import Any

from .engine import FIELDS, IN_FIELDS, SIZE, Scope, StoredWords, Wanted, execute
from .matching import BEGINNING_OF_TITLE, EXACT_TITLE, Match, Query, Tier, Word


class PostgresEngine(StoredWords):
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

    def tidy(self, *, whole: bool) -> None:
        """PostgreSQL's autovacuum does it."""

    def stored(self, pk: int) -> tuple[str, ...]:
        rows = execute("SELECT lexemes::text FROM cms_searchentry WHERE id = %s", (pk,))
        return tuple(rows[0]) if rows else ()

    def counts(
        self, scope: Scope, match: Match, most: int, *, in_fields: bool = False
    ) -> dict[str, int]:
        narrow, values = self.narrow(scope)
        statement = self.COUNTS.format(narrow=narrow)
        found = dict(execute(statement, (*values, self.expression(match), most)))
        # All fields are looked at in the one statement of the hits.
        return {**found, IN_FIELDS: 1} if in_fields else found

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
