"""Finds things: what a reader typed, to the entries that answer it, the best first."""

from dataclasses import dataclass, replace
from typing import Any

from .engine import IN_FIELDS, Scope, Wanted, execute
from .engines import engine
from .extracts import Lookups, extract, first_place, lookups
from .matching import BEGINNINGS, Match, Query, Tier, parse_query

# Nobody reads more hits than this. If there are more, they are neither counted nor compared by how
# often the words occur: the commonest words would be the dearest.
MOST_HITS = 300
# With fewer hits than this the search gets generous.
FEW = 5
MOST_SUGGESTIONS = 8

COLUMNS = ("id", "kind", "title", "url", "served_locale", "date", "summary", "extras")
# Most extracts are cut from here: the whole of a long text is read only if it has to be.
HEAD = 1500
ENTRIES = """
    SELECT {columns}, substr(text, 1, {head}) AS text, substr(twin, 1, {head}) AS twin
    FROM cms_searchentry WHERE id IN ({places})
"""
TEXTS = "SELECT id, text, twin FROM cms_searchentry WHERE id IN ({places})"


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

    def refined(self, query: Query, ranked: bool) -> list[Tier]:
        """The tiers with whole words before mere beginnings, which is dearer than to count them."""
        if self.tiers[-1].place != BEGINNINGS:
            return self.tiers
        if ranked:
            return [*self.tiers[:-1], query.weighed()]
        return [*self.tiers[:-1], query.whole()[-1], self.tiers[-1]]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def search(scope: Scope, typed: str, page: int, per_page: int) -> Found:
    """One page of what is found; the counts by kind are those of all kinds."""
    query = parse_query(typed)
    if not query.terms:
        return NOTHING
    plan = make_plan(replace(scope, kind="") if scope.kind else scope, query)
    total = total_of(scope, plan)
    offset = (page - 1) * per_page
    if offset >= total:
        return Found([], plan.counts, total, plan.total >= MOST_HITS)
    wanted = Wanted(min(per_page, total - offset), offset, ranked=total < MOST_HITS)
    found = engine().hits(scope, query, plan.refined(query, wanted.ranked), wanted)
    hits = with_extracts(entries_of(found), lookups(query.terms))
    return Found(hits, plan.counts, total, plan.total >= MOST_HITS)


def make_plan(scope: Scope, query: Query) -> Plan:
    """Ask for every word as it was typed; with few hits, for what is like it."""
    whole = counted(scope, query.whole())
    if whole.total >= MOST_HITS:
        return whole
    strict = counted(scope, query.strict())
    if strict.total >= FEW:
        return strict
    generous = [*strict.tiers, *query.loose(engine())]
    loose = Plan(generous, engine().counts(scope, generous[-1].match, MOST_HITS))
    if loose.total or len(query.terms) == 1:
        return loose
    some = [*generous, query.some(generous[-1])]
    return Plan(some, engine().counts(scope, some[-1].match, MOST_HITS))


def counted(scope: Scope, tiers: list[Tier]) -> Plan:
    """A plan of these tiers. Most words stand in no title: they are not looked for there again."""
    counts = engine().counts(scope, tiers[-1].match, MOST_HITS, in_fields=True)
    in_fields = counts.pop(IN_FIELDS, 0)
    return Plan([tier for tier in tiers if in_fields or not tier.match.field], counts)


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
    """The entries of these keys, in this order, with the beginnings of their texts."""
    if not keys:
        return []
    statement = ENTRIES.format(columns=", ".join(COLUMNS), head=HEAD, places=places_of(keys))
    names = (*COLUMNS, "text", "twin")
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in execute(statement, keys)}
    return [rows[key] for key in keys if key in rows]


def with_extracts(entries: list[dict[str, Any]], wanted: Lookups) -> list[dict[str, Any]]:
    """The entries with the pieces of their texts in which the words are."""
    deep = [
        entry["id"]
        for entry in entries
        if len(entry["text"]) == HEAD and first_place(entry["twin"], wanted.words) < 0
    ]
    if deep:
        rows = execute(TEXTS.format(places=places_of(deep)), deep)
        whole = {key: {"text": text, "twin": twin} for key, text, twin in rows}
        entries = [{**entry, **whole.get(entry["id"], {})} for entry in entries]
    for entry in entries:
        entry["extract"] = extract(entry["text"], entry["twin"], wanted, entry["summary"])
    return entries


def places_of(keys: list[int]) -> str:
    return ", ".join(["%s"] * len(keys))
