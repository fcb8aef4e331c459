"""Links that open calendars on the web with a session filled in."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from .models import Session

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.office.com/calendar/0/deeplink/compose"


def google_url(session: Session, language: str, url: str) -> str:
    """Opens Google's calendar with the session filled in."""
    times = f"{compact(session.starts_at)}/{compact(session.ends_at)}"
    words = {"text": session.title(language), "dates": times, "details": url, "location": url}
    return f"{GOOGLE}?{urlencode({'action': 'TEMPLATE', **words, 'ctz': session.zone})}"


def outlook_url(session: Session, language: str, url: str) -> str:
    """Opens Outlook's calendar with the session filled in."""
    words = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": session.title(language),
        "startdt": session.starts_at.astimezone(UTC).isoformat(timespec="seconds"),
        "enddt": session.ends_at.astimezone(UTC).isoformat(timespec="seconds"),
        "body": url,
        "location": url,
    }
    return f"{OUTLOOK}?{urlencode(words)}"


def compact(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
