"""What speakers and program managers are told of those who come."""

from typing import Any

from django.utils import translation

from business.mail.services.outbox import Attachment

from .models import Session
from .tables import as_csv

# A mail is read, the file has everything.
MOST = 50


def briefing_of(session: Session) -> dict[str, Any]:
    """Numbers, and what people said of themselves, without their names."""
    coming = session.registrations.confirmed()
    said = {
        name: list(
            coming.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
        )[:MOST]
        for name, field in (("companies", "company"), ("positions", "job_title"))
    }
    questions = coming.exclude(question="").order_by("number").values_list("question", flat=True)
    return {
        **said,
        "questions": list(questions[:MOST]),
        "confirmed": coming.count(),
        "waiting": session.registrations.waiting().count() or None,
    }


def participants_file(session: Session, language: str) -> Attachment:
    """Everybody who has registered and not left, as a table."""
    with translation.override(language):
        table = "".join(as_csv(session.registrations.open()))
    name = f"participants-{session.local_start:%Y-%m-%d}.csv"
    return Attachment(name, table.encode(), "text/csv")
