"""Finds an address in free texts and JSON, whole and in the ways in which it may be written."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote_plus

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.db.models.lookups import IContains
from django.utils.functional import Promise

from .registry import Subject, Trace, register_trace

ERASED = "[erased]"
AT_ONCE = 500
# In the name of a file an address may have an ending that is no domain.
NO_ENDING = r"(?!(?:csv|eml|json|log|pdf|txt|vcf|xlsx?|zip)\b)"


def spellings(subject: Subject) -> list[str]:
    """The addresses, with their domains in ASCII and as people write them."""
    found = dict.fromkeys(subject.addresses)
    for address in subject.addresses:
        local, _at, domain = address.rpartition("@")
        try:
            found[f"{local}@{domain.encode().decode('idna')}"] = None
        except UnicodeError:
            continue
    return list(found)


def pattern_of(subject: Subject) -> re.Pattern[str]:
    """Matches these addresses, and not a longer one that contains them."""
    words = "|".join(re.escape(word) for word in spellings(subject))
    return re.compile(rf"(?<![\w.%+-])(?:{words})(?![\w-]|\.{NO_ENDING}\w)", re.IGNORECASE)


def keys_naming(rows: models.QuerySet[Any], fields: Iterable[str], subject: Subject) -> list[Any]:
    """The primary keys of rows that name the person in one of these columns of text or JSON."""
    fields, pattern, wanted = tuple(fields), pattern_of(subject), Q()
    for word in spellings(subject):
        for form in dict.fromkeys((word, json.dumps(word)[1:-1], quote(word))):
            for field in fields:
                wanted |= Q(IContains(Cast(field, models.TextField()), form))
    found = rows.filter(wanted).order_by().values_list("pk", *fields)
    return [key for key, *values in found.iterator(chunk_size=AT_ONCE) if _names(values, pattern)]


def _names(value: Any, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) or pattern.search(unquote_plus(text)) for text in texts(value))


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (str(key), *texts(item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def without(value: Any, pattern: re.Pattern[str]) -> Any:
    """The value with `[erased]` in place of what matches."""
    if isinstance(value, str):
        text = pattern.sub(ERASED, value)
        return ERASED if pattern.search(unquote_plus(text)) else text
    if isinstance(value, dict):
        return {without(key, pattern): without(item, pattern) for key, item in value.items()}
    if isinstance(value, list):
        return [without(item, pattern) for item in value]
    return value


def register_free_text(model: type[models.Model], *fields: str, label: str | Promise = "") -> None:
    """Say that people may be named in these columns of rows that are not about them.

    An erasure writes `[erased]` in place of the address and leaves the rest.
    """

    def find(subject: Subject) -> list[Any]:
        return keys_naming(model._base_manager.all(), fields, subject)

    def erase(subject: Subject, keys: list[Any]) -> None:
        pattern = pattern_of(subject)
        rows = model._base_manager.filter(pk__in=keys).values_list("pk", *fields)
        for key, *values in list(rows):
            changed = [without(value, pattern) for value in values]
            model._base_manager.filter(pk=key).update(**dict(zip(fields, changed, strict=True)))

    key = f"{model._meta.label}:text"
    register_trace(Trace(key, label or model._meta.verbose_name_plural or key, find, erase, model))
