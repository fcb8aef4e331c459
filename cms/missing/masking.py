"""What of an address may be kept: nothing that names a person or opens a door."""

import re
from urllib.parse import unquote

STAR = "*"
# A number of a customer, an order or a telephone.
LONG_NUMBER = re.compile(r"\d{7,}")
HEXADECIMAL = re.compile(r"(?=.*\d)[0-9a-fA-F-]{16,}")
MIXED = re.compile(r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{16,}")
ENDLESS = 80  # characters; no slug of an editor's is as long

# What programs try that look for a way in; this site has none of it.
PROBE = re.compile(
    r"(^|/)(\.(?!well-known)|wp-|wordpress|xmlrpc|cgi-bin|phpmyadmin|pma/|vendor/|actuator|solr/)"
    r"|\.(php\d?|aspx?|jsp|cgi|env|sql|bak|ini|ya?ml|zip|tar|gz|git)(/|$)",
    re.IGNORECASE,
)


def masked(path: str) -> str:
    """A path without its query, decoded, with a star in place of what may be about a person."""
    decoded = unquote(path.partition("?")[0], errors="replace")
    return "/".join(STAR if is_personal(part) else part for part in decoded.split("/"))


def is_personal(part: str) -> bool:
    return (
        "@" in part
        or len(part) > ENDLESS
        or bool(LONG_NUMBER.search(part) or HEXADECIMAL.fullmatch(part) or MIXED.fullmatch(part))
    )


def is_probe(path: str) -> bool:
    """Whether the path is one that only attackers ask for."""
    return bool(PROBE.search(path))
