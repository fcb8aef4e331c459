"""What the registration form of a session says beyond the session."""

from typing import Any

from django.apps import apps

from business.contacts.offers import offered_wordings
from business.contacts.wordings import clean_wording
from cms.delivery.spoken import Spoken

from .errors import SessionNotFound
from .models import Program, Session
from .shown import Readable


def public_session(pk: int) -> Session:
    """A session that readers may see.

    Raises:
        SessionNotFound: They may not, or there is none.
    """
    row: Session | None = Session.objects.public().readable().filter(pk=pk).first()
    if row is None:
        raise SessionNotFound
    return row


def open_session(session: Session, spoken: Spoken) -> dict[str, Any]:
    """A session with the consents that are asked for, and where the privacy notice is."""
    shown = Readable([session], spoken).all()[0]
    purposes = Program.load().purposes
    wordings = offered_wordings(purposes, spoken.locale) if purposes else []
    consents = [
        {"purpose": row.purpose.key, "wording_id": row.pk, "html": clean_wording(row.text)}
        for row in wordings
    ]
    return shown | {"consents": consents, "privacy_url": privacy_url(spoken)}


def privacy_url(spoken: Spoken) -> str:
    notices = (
        apps.get_model("cms", "LegalPage")
        .objects.live()
        .filter(kind="privacy", locale__language_code="en")
    )
    notice = notices.first()
    return (spoken.page_url(notice.pk) if notice else None) or ""
