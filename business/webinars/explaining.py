"""Why somebody was mailed or was not, and why they still wait: answers for the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from business.mail.models import OutgoingMail
from business.mail.services.standing import describe_standing

from .models import Program, Registration, RegistrationState, Session
from .offsets import due_at, read_offsets
from .services.offers import waiting_of
from .wall_times import said

MOST_MAILS = 30
REASONS = {
    "started": gettext_lazy("The session has begun: no place is offered any more."),
    "cancelled": gettext_lazy("The session is not to take place: no place is offered."),
    "all_taken": gettext_lazy("They are next. Every place is taken."),
    "others_first": gettext_lazy("Others have waited longer, and every place is taken."),
}


@dataclass(frozen=True)
class Planned:
    """One reminder of somebody: when it is due, and what became of it."""

    before: str
    due: str
    standing: str
    is_sent: bool


def why_waiting(row: Registration) -> dict[str, Any] | None:
    """Where somebody stands in the waiting list and why there is no offer."""
    if row.state != RegistrationState.WAITING:
        return None
    found = waiting_of(row)
    return {"position": found.position, "reason": found.reason, "words": REASONS[found.reason]}


def plan_of(row: Registration) -> list[Planned]:
    """Each reminder before the start that is, and why one does not go out."""
    session = row.session
    written = session.topic.reminders or Program.load().reminders
    sent = dict(
        row.reminders_sent.filter(starts_at=session.starts_at).values_list("minutes", "sent_at")
    )
    due = {
        minutes: due_at(session.starts_at, minutes, session.zone)
        for minutes in read_offsets(written)
    }
    return [
        Planned(
            before=before(minutes),
            due=said(at, session.zone),
            standing=why(row, at, sent.get(minutes), list(due.values())),
            is_sent=minutes in sent,
        )
        for minutes, at in due.items()
    ]


def why(row: Registration, due: datetime, sent: datetime | None, dues: Sequence[datetime]) -> str:
    """What became of one reminder; the same rules as `services.reminders` go by."""
    now = timezone.now()
    if sent:
        return _("Sent on %(at)s.") % {"at": said(sent, row.session.zone)}
    if not row.session.is_ahead:
        return why_no_more(row.session)
    if row.state != RegistrationState.CONFIRMED or row.confirmed_at is None:
        return _("Goes only to who has a confirmed place.")
    if due < row.session.scheduled_at:
        return _("The session was put on this date later, which was told then.")
    if due < row.confirmed_at:
        return _("They got their place later, and their confirmation says the same.")
    if due > now:
        return _("Will be sent then.")
    if any(due < other <= now for other in dues):
        return _("The next reminder has taken its place.")
    return _("Due: goes out within the minute.")


def why_no_more(session: Session) -> str:
    if session.state == "draft":
        return _("The session is a draft.")
    if session.state == "cancelled":
        return _("The session is cancelled.")
    return _("The session has begun.")


def before(minutes: int) -> str:
    """An offset in words."""
    if minutes % 1440 == 0:
        text = ngettext("%(count)d day before", "%(count)d days before", minutes // 1440)
        return text % {"count": minutes // 1440}
    if minutes % 60 == 0:
        text = ngettext("%(count)d hour before", "%(count)d hours before", minutes // 60)
        return text % {"count": minutes // 60}
    text = ngettext("%(count)d minute before", "%(count)d minutes before", minutes)
    return text % {"count": minutes}


def mails_of(row: Registration) -> list[tuple[OutgoingMail, str]]:
    """What was mailed about a registration, the latest first, with why it stands as it does."""
    about = f"webinars.registration:{row.pk}"
    rows: QuerySet[OutgoingMail] = OutgoingMail.objects.filter(about=about).order_by("-pk")
    return [(mail, describe_standing(mail)) for mail in rows[:MOST_MAILS]]
