"""Turns what a caller gives into what a template may show, and refuses what is missing or wrong."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise

from markupsafe import Markup

from business.mail.declarations import MailDeclaration, Variable
from business.mail.errors import MissingVariable, WrongVariable

from .markup import clean_markup, markup_as_text
from .source import ABSOLUTE
from .zones import zone_name

LONGEST_TEXT = 20_000
LONGEST_ADDRESS = 2_000
MOST_ITEMS = 200
# Control characters, and the signs that turn the direction of what follows.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
UNSUBSCRIBE = Variable("unsubscribe_url", "url", "", "https://example.com/unsubscribe")
EMPTY = {"boolean": False, "list": ()}


def checked_values(
    declaration: MailDeclaration,
    given: Mapping[str, Any],
    *,
    language: str,
    site_name: str,
    unsubscribe_url: str = "",
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values for the HTML part and for the plain one.

    Raises:
        MissingVariable: A required one is absent, None or an empty text.
        WrongVariable: One is of another kind than declared, too long, or not declared at all.
    """
    declared = {variable.name for variable in declaration.variables}
    for name in given:
        if name not in declared:
            raise WrongVariable(declaration.key, name, "it is not declared")
    html: dict[str, Any] = {"site_name": site_name}
    plain: dict[str, Any] = {"site_name": site_name}
    with translation.override(language):
        for variable in declaration.variables:
            value = given.get(variable.name)
            html[variable.name], plain[variable.name] = _checked(declaration.key, variable, value)
    if declaration.bulk:
        _html, url = _checked(declaration.key, UNSUBSCRIBE, unsubscribe_url)
        html[UNSUBSCRIBE.name] = plain[UNSUBSCRIBE.name] = url
    return html, plain


def _checked(key: str, variable: Variable, value: Any) -> tuple[Any, Any]:
    if value is None or value == "":
        if variable.required:
            raise MissingVariable(key, variable.name)
        empty = EMPTY.get(variable.kind, "")
        return empty, empty
    try:
        checked = CHECKS[variable.kind](value)
    except (TypeError, ValueError) as error:
        raise WrongVariable(key, variable.name, str(error)) from None
    if checked == "" and variable.required:
        raise MissingVariable(key, variable.name)
    if variable.kind == "html":
        markup = str(checked)
        return Markup(markup), markup_as_text(markup)  # noqa: S704 - reduced a line above
    return checked, checked


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | Promise):
        raise TypeError("it is not a text")
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", str(value)))
    if len(text) > LONGEST_TEXT:
        raise ValueError("it is too long")
    # `Markup` says of itself that it is safe; nothing that comes from outside is.
    return str.__str__(text).strip()


def _url(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS or not ABSOLUTE.match(value):
        raise ValueError("it is not an absolute address of http, https or mailto")
    return value


def _date(value: Any) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError("it is not a date")
    return date_format(value, "j. F Y" if translation.get_language() == "de" else "j F Y")


def _datetime(value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError("it is not a time with a zone")
    local = (
        timezone.localtime(value)
        if value.tzinfo in (UTC, timezone.get_default_timezone())
        else value
    )
    german = translation.get_language() == "de"
    form = "l, j. F Y, H:i\N{NO-BREAK SPACE}\\U\\h\\r" if german else "l, j F Y, H:i"
    return f"{date_format(local, form)} ({zone_name(local, german=german)})"


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("it is neither true nor false")
    return value


def _list(value: Any) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError("it is not a list")
    if len(value) > MOST_ITEMS:
        raise ValueError("it has too many entries")
    return [_entry(item) for item in value]


def _entry(item: Any) -> Any:
    if isinstance(item, Mapping):
        return {str(name): _part(part) for name, part in item.items()}
    return _text(item)


def _part(value: Any) -> Any:
    """A part of an entry: a text, a truth, a time, or a list of texts."""
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return _datetime(value)
    if isinstance(value, date):
        return _date(value)
    if isinstance(value, list | tuple):
        return [_text(one) for one in value]
    return "" if value is None else _text(value)


def _html(value: Any) -> str:
    return clean_markup(_text(value))


CHECKS = {
    "text": _text,
    "url": _url,
    "date": _date,
    "datetime": _datetime,
    "boolean": _boolean,
    "list": _list,
    "html": _html,
}
