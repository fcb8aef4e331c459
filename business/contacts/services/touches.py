"""Touches and conversions, written in the transaction that decides them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from business.contacts.models import Contact, Conversion, Touch
from business.contacts.models.touches import TOUCH_FIELDS
from business.contacts.profiles import lock_contact
from business.core.addresses import without_addresses

LONGEST = {"page": 500, "referrer": 500}
LONGEST_WORD = 150


@dataclass(frozen=True)
class TouchData:
    """Where somebody came from; `at` is now unless said."""

    page: str
    referrer: str = ""
    source: str = ""
    medium: str = ""
    campaign: str = ""
    term: str = ""
    content: str = ""
    at: datetime | None = None


def touch_from_urls(page: str, referrer: str) -> TouchData:
    """Read the UTM words of a page's address, and keep nothing else of its query.

    Other parameters may name a person. Without a source, another site's host is the source.
    """
    here, there = _split(page), _split(referrer)
    words = parse_qs(here.query) if here else {}
    utm = {name: words.get(f"utm_{name}", [""])[0].strip() for name in UTM}
    outside = bool(there and there.hostname and not (here and here.hostname == there.hostname))
    host = there.hostname if there and outside else ""
    if host and not utm["source"]:
        utm |= {"source": host.removeprefix("www."), "medium": utm["medium"] or "referral"}
    return TouchData(
        page=here.path if here else "",
        referrer=f"{host}{there.path}" if there and host else "",
        **utm,
    )


UTM = ("source", "medium", "campaign", "term", "content")


def _split(url: str) -> Any:
    try:
        parts = urlsplit(url.strip())
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def record_touch(*, contact: Contact, touch: TouchData) -> Touch:
    """Write an arrival. The first one stays the contact's first; the last moves on with time.

    Addresses in links, as some newsletters put them there, are masked: conversions copy a touch
    and can never be changed.
    """
    with transaction.atomic():
        row = _add_touch(_held(contact), touch)
    return row


def _held(contact: Contact) -> Contact:
    """The given contact with its touches as they are, locked until the commit."""
    first, last = lock_contact(contact.pk)
    touches = Touch.objects.in_bulk({key for key in (first, last) if key})
    contact.first_touch, contact.last_touch = touches.get(first), touches.get(last)
    return contact


def _add_touch(held: Contact, touch: TouchData) -> Touch:
    row = Touch.objects.create(contact=held, **_columns(touch))
    changes = {}
    if held.first_touch is None:
        changes["first_touch"] = row
    if held.last_touch is None or held.last_touch.at <= row.at:
        changes["last_touch"] = row
    if changes:
        Contact.everything.filter(pk=held.pk).update(**changes)
    for name in changes:
        setattr(held, name, row)
    return row


def _columns(touch: TouchData) -> Mapping[str, Any]:
    texts = {
        name: without_addresses(getattr(touch, name).replace("\x00", ""))[
            : LONGEST.get(name, LONGEST_WORD)
        ]
        for name in TOUCH_FIELDS
        if name != "at"
    }
    return texts | {"at": touch.at or timezone.now()}


def record_conversion(
    *,
    contact: Contact,
    kind: str,
    about: str,
    touch: TouchData | None,
    value_minor: int | None = None,
    currency: str = "",
) -> Conversion:
    """Count something that a contact did, with their first and last touch until now.

    In the caller's transaction. It never changes afterwards; a second call with the same kind and
    subject returns the first row and records no touch.

    Args:
        touch: The arrival that led here, recorded first.
        value_minor: In the smallest unit of the currency.
    """
    with transaction.atomic(savepoint=False):
        held = _held(contact)
        try:
            with transaction.atomic():
                if touch:
                    _add_touch(held, touch)
                return Conversion.objects.create(
                    contact=held,
                    kind=kind,
                    about=about,
                    value_minor=value_minor,
                    currency=currency,
                    **_copied("first", held.first_touch),
                    **_copied("last", held.last_touch),
                )
        except IntegrityError:
            _held(contact)
            return Conversion.objects.get(contact=held, kind=kind, about=about)


def _copied(prefix: str, touch: Touch | None) -> dict[str, Any]:
    return {f"{prefix}_{name}": getattr(touch, name) for name in TOUCH_FIELDS} if touch else {}
