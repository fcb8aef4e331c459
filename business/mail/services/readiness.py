"""Whether mail can leave and arrive as things are set: for `check --deploy` and the outbox."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from business.core.addresses import domain_of
from business.mail.delivery.rates import rates_for
from business.mail.provider_reports import reports_view
from business.mail.transport.answers import RelayTrouble, new_backend
from business.mail.transport.providers import provider

KEPT = "business.mail.transport.kept.KeptBackend"
RELAY = "business.mail.transport.smtp.RelayBackend"


@dataclass(frozen=True)
class Problem:
    """What an operator should look after; mail is impossible with a `fatal` one."""

    id: str
    text: str
    fatal: bool = False


def is_configured() -> bool:
    """Whether mail leaves this installation at all."""
    return bool(settings.EMAIL_BACKEND != KEPT)


def ways_back() -> list[str]:
    """How returned mail finds us; empty if it does not."""
    found = []
    if provider() and reports_view() is not None:
        found.append(_("reports of the provider"))
    if settings.MAGNETIQ_BOUNCE_DOMAIN and not provider():
        found.append(_("mail to %(domain)s") % {"domain": settings.MAGNETIQ_BOUNCE_DOMAIN})
    return found


def sending_problems() -> list[Problem]:
    """Everything cheap to see that keeps mail from leaving or makes it look like spam."""
    if not is_configured():
        text = _("No relay is set: mail is kept in the outbox. Set MAGNETIQ_EMAIL_URL.")
        return [Problem("mail.W201", text)]
    return [*_of_the_way_out(), *_of_the_sender(), *_of_bulk_mail()]


def _of_the_way_out() -> Iterator[Problem]:
    try:
        new_backend()
        rates_for(settings.DEFAULT_FROM_EMAIL, "example.com")
    except (RelayTrouble, ImproperlyConfigured) as error:
        yield Problem("mail.E201", str(error), fatal=True)
    is_open = not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
    if settings.EMAIL_BACKEND == RELAY and is_open and not _is_near(settings.EMAIL_HOST):
        text = _("Mail goes to %(host)s unencrypted. Add ?tls=starttls to MAGNETIQ_EMAIL_URL.")
        yield Problem("mail.W202", text % {"host": settings.EMAIL_HOST})


def _of_the_sender() -> Iterator[Problem]:
    sender = domain_of(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    site = (urlsplit(settings.BASE_URL).hostname or "").removeprefix("www.")
    if sender == "localhost" or "." not in sender:
        text = _("Mail comes from %(sender)s, which no receiver accepts. Set MAGNETIQ_EMAIL_FROM.")
        yield Problem("mail.W203", text % {"sender": settings.DEFAULT_FROM_EMAIL})
    elif not (_is_near(site) or f".{site}".endswith(f".{sender}") or sender.endswith(f".{site}")):
        text = _(
            "The sender is at %(sender)s and the site at %(site)s. Filters trust mail whose links"
            " lead to the domain that it comes from. Set MAGNETIQ_EMAIL_FROM or MAGNETIQ_BASE_URL."
        )
        yield Problem("mail.W204", text % {"sender": sender, "site": site})


def _of_bulk_mail() -> Iterator[Problem]:
    if not settings.BASE_URL.startswith("https://"):
        text = _(
            "MAGNETIQ_BASE_URL is not https, so that bulk mail cannot offer to unsubscribe with one"
            " click, which large providers ask for."
        )
        yield Problem("mail.W205", text)
    if not ways_back():
        text = _(
            "Returned mail does not find its way back, so that dead addresses are written to"
            " again and again. Set MAGNETIQ_BOUNCE_DOMAIN, or a WEBHOOK_SECRET for the provider's"
            " reports."
        )
        yield Problem("mail.W206", text)


def _is_near(host: str) -> bool:
    """This machine, its own network, or a name of no public domain."""
    if host == "localhost" or ("." not in host.strip("[]") and ":" not in host):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return False
