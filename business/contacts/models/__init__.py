"""What is known of people from outside."""

from .consents import (
    Consent,
    ConsentEvent,
    ConsentState,
    ErasurePermit,
    EventKind,
    Purpose,
    Wording,
)
from .imports import ContactExport, ContactImport, ImportRow
from .lists import ContactList, Membership, Segment
from .merges import Merge, NotDuplicate
from .people import Contact, ContactNote, ContactTag, ErasedAddress, TaggedContact
from .timeline import TimelineEntry
from .touches import Conversion, Touch

__all__ = [
    "Consent",
    "ConsentEvent",
    "ConsentState",
    "Contact",
    "ContactExport",
    "ContactImport",
    "ContactList",
    "ContactNote",
    "ContactTag",
    "Conversion",
    "ErasedAddress",
    "ErasurePermit",
    "EventKind",
    "ImportRow",
    "Membership",
    "Merge",
    "NotDuplicate",
    "Purpose",
    "Segment",
    "TaggedContact",
    "TimelineEntry",
    "Touch",
    "Wording",
]
