"""Finds things: what a reader typed, to the entries that answer it, the best first."""

from dataclasses import dataclass, replace
from typing import Any

from .engines import Scope, Wanted, engine, execute
from .extracts import extract, lookups
from .matching import Match, Query, Tier, parse_query

# Nobody reads more hits than this; counting them all would make the commonest words the dearest.
MOST_HITS = 1000
# So many hits are ordered by how often the words occur, too.
MOST_RANKED = 300
# With fewer hits than this the search gets generous.
FEW = 5
MOST_SUGGESTIONS = 8

COLUMNS = (
    "id",
    "kind",
    "title",
    "url",
    "served_locale",
    "date",
    "summary",
    "text",
    "twin",
    "extras",
)
ENTRIES = "SELECT {columns} FROM cms_searchentry WHERE id IN ({places})"


@dataclass(frozen=True)
class Found:
    """One page of hits, and what there is in all."""

    hits: list[dict[str, Any]]
    counts: dict[str, int]
    total: int
    # There are more than are counted.
    is_capped: bool


NOTHING = Found([], {}, 0, False)


@dataclass(frozen=True)
class Plan:
    """How a query is put, once it is known how much there is to find."""

    tiers: list[Tier]
    counts: dict[str, int]

    @property
    def widest(self) -> Match:
        return self.tiers[-1].match

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def search(scope: Scope, typed: str, page: int, per_page: int) -> Found:
    """One page of what is found; the counts by kind are those of all kinds."""
    query = parse_query(typed)
    if not query.terms:
        return NOTHING
    plan = make_plan(replace(scope, kind=""), query)
    total = total_of(scope, plan)
    wanted = Wanted(per_page, (page - 1) * per_page, ranked=total <= MOST_RANKED)
    if wanted.offset >= total:
        return Found([], plan.counts, total, plan.total >= MOST_HITS)
    limit = min(per_page, total - wanted.offset)
    found = engine().hits(scope, query, plan.tiers, replace(wanted, limit=limit))
    words = lookups(query.terms)
    hits = [{**entry, "extract": extract_of(entry, words)} for entry in entries_of(found)]
    return Found(hits, plan.counts, total, plan.total >= MOST_HITS)


def make_plan(scope: Scope, query: Query) -> Plan:
    """Ask for every word as it was typed; with few hits, for what is like it."""
    tiers = query.strict()
    strict = Plan(tiers, engine().counts(scope, tiers[-1].match, MOST_HITS))
    if strict.total >= FEW:
        return strict
    generous = [*tiers, query.loose(engine().words_containing)]
    loose = Plan(generous, engine().counts(scope, generous[-1].match, MOST_HITS))
    if loose.total or len(query.terms) == 1:
        return loose
    some = [*generous, query.some(generous[-1])]
    return Plan(some, engine().counts(scope, some[-1].match, MOST_HITS))


def total_of(scope: Scope, plan: Plan) -> int:
    if not scope.kind:
        return plan.total
    if plan.total < MOST_HITS:
        return plan.counts.get(scope.kind, 0)
    return sum(engine().counts(scope, plan.widest, MOST_HITS).values())


def suggest(scope: Scope, typed: str) -> list[dict[str, Any]]:
    """A few titles in which every word begins with one that was typed."""
    query = parse_query(typed)
    if not query.terms:
        return []
    tiers = [
        Tier(2, Match(query.whole_words(), "title")),
        Tier(3, Match(query.beginnings(shortest=1), "title")),
    ]
    wanted = Wanted(MOST_SUGGESTIONS, 0, ranked=False)
    return entries_of(engine().hits(scope, query, tiers, wanted))


def entries_of(keys: list[int]) -> list[dict[str, Any]]:
    """The entries of these keys, in this order."""
    if not keys:
        return []
    statement = ENTRIES.format(columns=", ".join(COLUMNS), places=", ".join(["%s"] * len(keys)))
    rows = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in execute(statement, keys)}
    return [rows[key] for key in keys if key in rows]


def extract_of(entry: dict[str, Any], words: tuple[str, ...]) -> str:
    return extract(entry["text"], entry["twin"], words, entry["summary"])
