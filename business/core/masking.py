"""What may be kept of a text: no address, no number to call, nothing that opens anything."""

import re

from .addresses import without_addresses

HIDDEN = "•••"
# Pattern and what replaces it, in order: what is surer comes first. Every repetition is bounded or
# begins where a word does, so that no text takes long.
SECRETS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        # user:password@host of a database, a relay, a proxy
        (r"(?<=://)[^\s/:@]*:[^\s/@]+(?=@)", HIDDEN),
        # headers, as they are sent and as WSGI names them
        (
            r"\b(?P<name>(?:HTTP_|Proxy-|Set-|X-)?(?:Authorization|Cookie|Api-Key|Auth-Token))"
            r"(?P<is>[\"']?\s{0,3}[:=]\s{0,3})(?:\"[^\"\n]*\"|'[^'\n]*'|[^\n\"']+)",
            rf"\g<name>\g<is>{HIDDEN}",
        ),
        (r"\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*", rf"\1 {HIDDEN}"),
        # JSON Web Tokens, and keys that say what they are
        (r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]*", HIDDEN),
        (r"(?<![\w-])(?:sk|pk|rk|whsec|xox[abp]|ghp|glpat)[_-][\w-]{8,}", HIDDEN),
        # signed values: payload, time, signature
        (r"(?<![\w.-])[\w.-]{2,}:[A-Za-z0-9]{5,7}:[\w-]{27,}", HIDDEN),
        # one-time tokens of accounts
        (r"(?<!\w)[0-9a-z]{6}-[0-9a-f]{32,64}(?!\w)", HIDDEN),
        # the last parts of addresses that act
        (r"(?<=/subscriptions/)(confirm|unsubscribe|preferences)/[^/\s?\"']+", rf"\1/{HIDDEN}"),
        (r"/(webinar-(?:registration|room))/[^/\s?\"']+", rf"/\1/{HIDDEN}"),
    )
)
NAMED = re.compile(
    r"(?P<name>(?<![\w-])[\w-]{2,60}=|[\"'][\w-]{2,60}[\"']\s{0,3}:\s{0,3})"
    r"(?:\"[^\"]*\"|'[^']*'|[^\s,;&)}\]'\"]+)"
)
NAMES = re.compile(
    r"passw(?:or)?d|passwort|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|"
    r"authorization|cookie|signature|csrf|session_?id|credential",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w.:+-])(?:"
    r"\+\d[\d ()/.-]{6,18}\d"  # +49 (0)30 123456
    r"|\(?0\d{1,5}\)?[ /-]\d[\d /-]{4,12}\d"  # 030 123456, (0171) 123-4567
    r"|0\d{9,13}"  # 01711234567
    r"|\(?\d{3}\)?[ -]\d{3}-\d{4}"  # (555) 123-4567
    r")(?![\w:])"
)
CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])")


def masked(text: str) -> str:
    """The text without addresses, phone and card numbers, tokens, passwords and headers."""
    for pattern, replacement in SECRETS:
        text = pattern.sub(replacement, text)
    text = without_addresses(NAMED.sub(_without_value, text))
    return PHONE.sub(HIDDEN, CARD.sub(_without_card, text))


def _without_value(found: re.Match[str]) -> str:
    return f"{found['name']}{HIDDEN}" if NAMES.search(found["name"]) else found[0]


def _without_card(found: re.Match[str]) -> str:
    digits = [int(sign) for sign in found[0] if sign.isdigit()][::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    is_card = (sum(digits[::2]) + sum(doubled)) % 10 == 0
    return HIDDEN if is_card else found[0]
