"""What speakers and program managers are told of those who come."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from business.contacts.tables import written_table
from business.mail.services.outbox import Attachment

from .models import Registration, Session

# A mail is read, the file has everything.
MOST = 50
COLUMNS = (
    "email", "first_name", "last_name", "company", "job_title", "phone", "question", "needs",
)  # fmt: skip


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
    rows = session.registrations.open().order_by("number")
    with translation.override(language):
        labels = [str(label_of(name)) for name in COLUMNS]
        lines = [
            [*(getattr(row, name) for name in COLUMNS), row.get_state_display()] for row in rows
        ]
        table = "".join(written_table([[*labels, _("State")], *lines]))
    name = f"participants-{session.local_start:%Y-%m-%d}.csv"
    return Attachment(name, table.encode(), "text/csv")


def label_of(name: str) -> Any:
    return Registration._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # of a column
