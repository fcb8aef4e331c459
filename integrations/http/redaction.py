"""Keeps secrets out of logs, errors and stored answers, by name and by value."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

HIDDEN = "[hidden]"
SECRET_NAME = re.compile(
    r"token|secret|passw|authori[sz]ation|cookie|api[-_]?key|signature|credential|assertion"
    r"|verifier|^(code|key|state|sig|pin|jwt|session|sid)$",
    re.IGNORECASE,
)
PAIR = re.compile(
    r"(?P<name>[\w-]*(?:token|secret|passw|api[-_]?key|signature)[\w-]*[\"']?\s*[:=]\s*[\"']?)"
    r"(?P<value>[^\s\"'&<>,;]+)",
    re.IGNORECASE,
)
SCHEME = re.compile(r"\b(Bearer|Basic)\s+[\w.~+/=-]+", re.IGNORECASE)


def is_secret(name: str) -> bool:
    """Whether what stands under this name is hidden."""
    return bool(SECRET_NAME.search(name))


def redacted_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers with the secret ones' values hidden."""
    return {name: HIDDEN if is_secret(name) else value for name, value in headers.items()}


def redacted_url(url: str) -> str:
    """The address without user, and with secret parameters hidden."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, HIDDEN if is_secret(name) else value) for name, value in pairs])
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def redacted_text(text: str, known: Iterable[str] = ()) -> str:
    """A body or message of whatever format, without secrets.

    Args:
        text: JSON is read as such; anything else is searched for what looks like a secret.
        known: Values that are secret wherever they stand.
    """
    # The longest first: one secret may be the beginning of another.
    spellings = {spelt for value in known if value for spelt in (value, quote(value, safe=""))}
    values = sorted(spellings, key=len, reverse=True)
    try:
        parsed = json.loads(text)
    except ValueError:
        text = PAIR.sub(rf"\g<name>{HIDDEN}", SCHEME.sub(rf"\1 {HIDDEN}", text))
        return _without(values, text)
    return json.dumps(_redacted(parsed, values), ensure_ascii=False)


def _redacted(value: Any, known: list[str]) -> Any:
    if isinstance(value, dict):
        return {
            _without(known, name): HIDDEN if is_secret(name) and item else _redacted(item, known)
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [_redacted(item, known) for item in value]
    return _without(known, value) if isinstance(value, str) else value


def _without(known: list[str], text: str) -> str:
    for value in known:
        text = text.replace(value, HIDDEN)
    return text
