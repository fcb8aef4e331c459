"""Public paths as clients send them: what is a path at all, and what is its one right form."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from django.conf import settings
from django.utils.translation import gettext as _

from cms.delivery.addresses import SAFE_IN_PATH, prefixed_locales

from .errors import InvalidPath

# The database stores no longer ones, and no slug of an editor's comes near.
LONGEST = 2048  # bytes, decoded

BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# An escaped slash or backslash would become a separator; no slug holds one.
HIDDEN_SEPARATOR = re.compile(r"%(2f|5c)", re.IGNORECASE)
# Control characters, the backslash that browsers take for a slash, what is left of broken UTF-8,
# and the marks that turn the direction of text.
FORBIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff\ufffd\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True)
class PublicPath:
    """A path that may be a page's: decoded, with one slash at either end of each part."""

    raw: str
    parts: tuple[str, ...]
    query: str = ""

    @property
    def locale(self) -> str:
        """The language that the path is in, whether it leads anywhere or not."""
        if self.parts and self.parts[0] in prefixed_locales():
            return self.parts[0]
        return settings.LANGUAGE_CODE

    @property
    def has_default_prefix(self) -> bool:
        """Whether the path names the default language, which has no prefix."""
        return bool(self.parts) and self.parts[0] == settings.LANGUAGE_CODE

    @property
    def canonical(self) -> str:
        """The form under which a page's document is stored."""
        return "/" + "".join(f"{part}/" for part in self.parts)

    @property
    def is_canonical(self) -> bool:
        return self.raw == self.canonical

    def without_default_prefix(self) -> "PublicPath":
        return PublicPath(self.raw, self.parts[1:], self.query)


def parse_path(given: str) -> PublicPath:
    """Read a path as a browser sends it, percent-encoded or not.

    Raises:
        InvalidPath: No page can ever be there.
    """
    path, _mark, query = given.partition("?")
    if not path.startswith("/") or "#" in path or len(path) > 3 * LONGEST:
        raise invalid_path()
    if HIDDEN_SEPARATOR.search(path):
        raise invalid_path()
    decoded = decode(path)
    parts = tuple(part for part in decoded.split("/") if part)
    if FORBIDDEN.search(decoded) or len(decoded.encode()) > LONGEST or {".", ".."} & set(parts):
        raise invalid_path()
    return PublicPath(decoded, parts, query)


def decode(path: str) -> str:
    if "%" not in path:
        return path
    if BROKEN_ESCAPE.search(path):
        raise invalid_path()
    try:
        return unquote_to_bytes(path).decode()
    except UnicodeError:
        raise invalid_path() from None


def encode(path: str) -> str:
    """A decoded path as it stands in links."""
    return quote(path, safe=SAFE_IN_PATH)


def invalid_path() -> InvalidPath:
    return InvalidPath(_("This is not the path of a page."))
