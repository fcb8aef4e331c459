"""How long an answer about sessions is shown, also within a page that is made from it."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date

# Places are taken while a list is read: so many seconds it is shown.
FRESH = 10
LONGEST = 60
SESSIONS = "webinars"


def keep_until(response: HttpResponse, moment: datetime) -> None:
    """Let caches show an answer until a moment, and the pages that are made from it as well."""
    left = max(0, int((moment - timezone.now()).total_seconds()))
    response["Cache-Control"] = f"public, max-age={min(left, LONGEST)}"
    response["Expires"] = http_date(moment.timestamp())
    response["Surrogate-Key"] = SESSIONS


def keep_shortly(response: HttpResponse) -> None:
    keep_until(response, timezone.now() + timedelta(seconds=FRESH))
