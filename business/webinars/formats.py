"""What pages say of webinars as HTML, Markdown and plain text."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format

from cms.formats.blocks import link, write_member, writes
from cms.formats.tree import Node

writes("WebinarSpeaker")(write_member)


@writes("UpcomingSession")
def write_session(session: Any, _level: int) -> list[Node]:
    start = timezone.localtime(session.starts_at, ZoneInfo(session.zone))
    return [
        link(session.url, session.title),
        f": {date_format(start, 'DATETIME_FORMAT')} ({session.zone})",
    ]
