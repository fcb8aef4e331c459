"""What leads readers to webinars: the next dates, and the categories."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.delivery.spoken import Spoken

from .models import Category, Program, Session, TopicPage, WebinarsPage
from .shown import Readable

LONGEST = timedelta(days=1)
NAMED = ("id", "title", "url", "starts_at", "ends_at", "zone")


def next_sessions(spoken: Spoken) -> tuple[dict[str, Any], datetime]:
    """The next sessions with the address of the overview, and until when that is so."""
    overview = WebinarsPage.objects.live().filter(locale__language_code="en").first()
    url = (spoken.page_url(overview.pk) if overview else None) or ""
    rows: list[Session] = []
    if url:
        wanted = Session.objects.public().upcoming().readable()
        rows = list(wanted[: Program.load().footer_sessions])
    until = min([row.ends_at for row in rows], default=timezone.now() + LONGEST)
    shown = Readable(rows, spoken).all() if rows else []
    named = [{name: session[name] for name in NAMED} for session in shown]
    return {"overview_url": url, "sessions": named}, until


def categories_out(locale: str) -> list[dict[str, str]]:
    """The categories that a public topic has."""
    used = TopicPage.objects.live().values("category")
    rows = Category.objects.filter(pk__in=used)
    return [{"slug": row.slug, "name": row.name(locale)} for row in rows]
