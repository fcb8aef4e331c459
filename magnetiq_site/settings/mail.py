"""How mail leaves, read from one address such as `smtp://user:pass@host:587?tls=starttls`."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TLS = ("starttls", "implicit", "none")
PORTS = {"starttls": 587, "implicit": 465, "none": 25}
TIMEOUT = 30
BACKENDS = {
    "": "business.mail.transport.kept.KeptBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "business.mail.transport.smtp.RelayBackend",
}


def mail_settings(url: str, backend: str = "") -> dict[str, Any]:
    """Django's settings for this way out; a backend by name goes before the address.

    Raises:
        ImproperlyConfigured: The address is none of ours.
    """
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS or (parts.scheme == "smtp" and not parts.hostname):
        raise ImproperlyConfigured(
            "MAGNETIQ_EMAIL_URL begins with smtp://host, console: or file:/folder."
        )
    found: dict[str, Any] = {"EMAIL_BACKEND": backend or BACKENDS[parts.scheme]}
    if parts.scheme == "file":
        found["EMAIL_FILE_PATH"] = parts.path
    if parts.scheme == "smtp":
        found |= _relay_settings(parts)
    return found


def _relay_settings(parts: Any) -> dict[str, Any]:
    tls = parse_qs(parts.query).get("tls", ["starttls" if parts.username else "none"])[-1]
    if tls not in TLS:
        raise ImproperlyConfigured(f"MAGNETIQ_EMAIL_URL: tls is one of {', '.join(TLS)}.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[tls],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": tls == "starttls",
        "EMAIL_USE_SSL": tls == "implicit",
        "EMAIL_TIMEOUT": TIMEOUT,
    }
