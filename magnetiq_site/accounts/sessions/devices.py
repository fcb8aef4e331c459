"""What a person recognises a device by, from what its browser says of itself."""

import re

LONGEST = 120
# The first that is found counts: most browsers also claim to be others.
BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chromium", "Chromium"),
    ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
CONTROL = re.compile(r"[^\x20-\x7e]+")


def device_of(user_agent: str) -> str:
    """`Firefox, Linux`; what names no browser is shown as it came: `python-requests/2.32`."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser}, {system}"
    return CONTROL.sub(" ", user_agent).strip()[:LONGEST] or "?"


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
