"""What a request may say: JSON without ambiguity, of a sane depth, in text that can be stored."""

import json
from collections.abc import Iterable
from math import isinf
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ninja.parser import Parser

from cms.api.errors import ApiError

MOST_NESTED = 64


class UnsupportedMediaType(ApiError):
    """The body is not of the one kind that is read here."""

    status = 415
    code = "UNSUPPORTED_MEDIA_TYPE"


class Unreadable(ApiError):
    """No JSON, or JSON that two programs may read in two ways."""

    code = "BAD_REQUEST"


class StrictParser(Parser):
    """Reads bodies and parameters; refuses what Python's reader would let pass.

    Such are double keys, NaN and infinity, text that no database stores, and depths at which
    whoever walks through the value falls over.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json" or "Content-Encoding" in request.headers:
            raise UnsupportedMediaType(
                _("The body must be JSON, uncompressed, as application/json.")
            )
        return read_json(request.body)

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        if data is not request.GET and request.content_type != "multipart/form-data":
            raise UnsupportedMediaType(_("The body must be a form, as multipart/form-data."))
        for name, values in data.lists():
            refuse_unstorable((name, *(value for value in values if isinstance(value, str))))
        return super().parse_querydict(data, list_fields, request)


def read_json(body: bytes) -> Any:
    """The value of a body.

    Raises:
        Unreadable: It has none, or none that is meant by everybody.
    """
    try:
        value = json.loads(
            body.decode(),
            object_pairs_hook=unambiguous,
            parse_constant=refuse_constant,
            parse_float=finite,
        )
    except (ValueError, RecursionError):
        raise unreadable() from None
    refuse_unstorable(texts_of(value))
    return value


def texts_of(value: Any) -> Iterable[str]:
    """Every text in a value, keys included; refuses what is nested too deeply."""
    level = [value]
    for _depth in range(MOST_NESTED):
        below: list[Any] = []
        for item in level:
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict):
                yield from item
                below += item.values()
            elif isinstance(item, list):
                below += item
        if not below:
            return
        level = below
    raise unreadable()


def refuse_unstorable(texts: Iterable[str]) -> None:
    """Refuse NUL, which PostgreSQL does not store, and half a pair of UTF-16, which nobody does."""
    for text in texts:
        if "\0" in text or not (text.isascii() or is_unicode(text)):
            raise unreadable()


def is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is there twice")
    return found


def refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def finite(text: str) -> float:
    value = float(text)
    if isinf(value):
        raise ValueError("the number is too large")
    return value


def unreadable() -> Unreadable:
    return Unreadable(_("The request cannot be understood."))
