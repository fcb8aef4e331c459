"""What the screens of webinars say in more than one place."""

from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext

from business.webinars.models import Session
from business.webinars.wall_times import said, said_to_reader

register = template.Library()


@register.simple_tag
def start_of(session: Session) -> str:
    """The start by the session's own clock."""
    return said(session.starts_at, session.zone)


@register.simple_tag
def start_for_reader(session: Session) -> str:
    """The same by the clock of whoever is at the screen; empty if it shows the same."""
    return said_to_reader(session.starts_at, session.zone)


@register.simple_tag
def clock_of(session: Session) -> str:
    """Hour and minute by the session's own clock; the filter `date` would go by the reader's."""
    return f"{session.local_start:%H:%M}"


@register.simple_tag
def session_name(session: Session) -> str:
    """What the team calls a session."""
    return session.title("en")


@register.simple_tag
def price_of(session: Session) -> str:
    """What it costs, with the early price."""
    if session.price_minor is None:
        return gettext("Free of charge")
    price = amount(session.price_minor, session.currency)
    if session.early_price_minor is None or session.early_until is None:
        return price
    early = amount(session.early_price_minor, session.currency)
    return gettext("%(price)s, until %(until)s %(early)s") % {
        "price": price,
        "until": said(session.early_until, session.zone),
        "early": early,
    }


def amount(minor: int, currency: str) -> str:
    return f"{number_format(Decimal(minor) / 100, decimal_pos=2)} {currency}"


@register.simple_tag
def act_url(act: str, pk: int) -> str:
    """Where one act with a registration is done."""
    return reverse(f"webinar_registrations:{act}", args=[pk])
