"""Writes what readers may find, and removes at once what they may not."""

import uuid
from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Any

from cms.delivery.clock import chunks

from .engine import SHORTEST_WORD, Scope
from .engines import engine
from .folding import index_text, title_key, twin
from .models import SearchDue, SearchEntry, SearchWord
from .registry import SearchItem
from .tasks import wake_search

# Of longer pages, extracts are cut from the beginning; every word is found all the same.
LONGEST_TEXT = 20_000
EVERYTHING = "everything"

# The words of the title, the tags, the headings and the body.
Fields = tuple[str, str, str, str]


def write_item(item: SearchItem) -> None:
    """Store an item's entries in place of its earlier ones; the clock must be held."""
    languages = (*filter(None, [item.locale]), *item.also_for)
    own = SearchEntry.objects.filter(site_id=item.site_id, source=item.source)
    own.exclude(locale__in=languages, family=family_of(item)).delete()
    digest = digest_of(item)
    known = set(own.filter(digest=digest).values_list("locale", flat=True))
    new = [locale for locale in languages if locale not in known]
    if new:
        fields = fields_of(item)
        write_words(fields)
        for locale in new:
            write_entry(item, locale, fields, digest)


def write_entry(item: SearchItem, locale: str, fields: Fields, digest: uuid.UUID) -> None:
    text = item.text[:LONGEST_TEXT]
    values: dict[str, Any] = {
        "served_locale": item.locale or locale,
        "source": item.source,
        "kind": item.kind,
        "url": item.url,
        "title": item.title[:255],
        "title_key": title_key(item.title)[:255],
        "summary": item.summary,
        "text": text,
        "twin": twin(text),
        "date": item.date,
        "extras": item.extras,
        "digest": digest,
    }
    entry, _created = SearchEntry.objects.update_or_create(
        site_id=item.site_id, locale=locale, family=family_of(item), defaults=values
    )
    engine().put(entry.pk, Scope(item.site_id, locale, item.kind), fields)


def family_of(item: SearchItem) -> str:
    return item.family or item.source


def fields_of(item: SearchItem) -> Fields:
    """The words of an item, by field, as the engines number the fields."""
    return (
        index_text(item.title),
        index_text(" ".join(item.tags)),
        index_text(" ".join(item.headings)),
        index_text(f"{item.summary} {item.text}"),
    )


def digest_of(item: SearchItem) -> uuid.UUID:
    """The same for the same item, another for any other."""
    return uuid.UUID(bytes=blake2b(repr(item).encode(), digest_size=16).digest())


def write_words(fields: Iterable[str]) -> None:
    """Remember long words, so that they are found by their parts."""
    words = {word for field in fields for word in field.split() if len(word) >= SHORTEST_WORD}
    for chunk in chunks(sorted(words)):
        known = SearchWord.objects.filter(word__in=chunk).values_list("word", flat=True)
        new = sorted(set(chunk) - set(known))
        SearchWord.objects.bulk_create([SearchWord(word=word) for word in new])


def remove_entries(sources: Collection[str], **narrowed: Any) -> None:
    """Let nobody find these any more; the clock must be held."""
    for chunk in chunks(sources):
        SearchEntry.objects.filter(source__in=chunk, **narrowed).delete()


def note_changes(keys: Collection[str], stamp: int) -> None:
    """Have whatever changed looked at again, and let nobody find what may be gone until then.

    Call it in the transaction of the change, with the clock held.
    """
    due, gone = due_and_gone(keys)
    if not due:
        return
    remove_entries(gone)
    SearchDue.objects.bulk_create(
        [SearchDue(source=source, stamp=stamp) for source in sorted(due)],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=["stamp"],
    )
    wake_search()


def due_and_gone(keys: Collection[str]) -> tuple[set[str], set[str]]:
    """What may have changed, in the words of the search, and what of it may not be found now."""
    due: set[str] = set()
    gone: set[str] = set()
    for key in keys:
        kind, _colon, rest = key.partition(":")
        if kind == "page":
            pk, _colon, aspect = rest.partition(":")
            due.add(f"page:{pk}")
            if aspect == "appears":
                gone.add(f"page:{pk}")
        elif kind == "document":
            due.add(key)
            gone.add(key)
        elif kind == "search":
            due.add(rest)
            gone.add(rest)
        elif kind == "site":
            due.add(EVERYTHING)
    return due, gone
