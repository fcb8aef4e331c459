"""The door through which the site's servers report addresses without a page."""

import hmac
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ninja import Router, Schema
from ninja.security import HttpBearer
from pydantic import Field

from cms.delivery.store import find_site

from .recording import Miss, record_misses

MOST = 500


class ServerToken(HttpBearer):
    """The secret that the two halves of the product share; without one nobody may report."""

    def authenticate(self, request: HttpRequest, token: str) -> bool:
        expected = settings.MAGNETIQ_PURGE_TOKEN
        return bool(expected) and hmac.compare_digest(token.encode(), expected.encode())


class MissIn(Schema):
    path: Annotated[str, Field(max_length=2048, pattern="^/")]
    referrer: Annotated[str, Field(max_length=2048)] = ""
    hits: Annotated[int, Field(ge=1, le=1_000_000)]


class MissesIn(Schema):
    misses: Annotated[list[MissIn], Field(max_length=MOST)]


router = Router(auth=ServerToken())


@router.post("/misses", include_in_schema=False)
def report_misses(request: HttpRequest, payload: MissesIn) -> HttpResponse:
    """What a site's server has counted since its last report."""
    misses = [Miss(item.path, item.referrer, item.hits) for item in payload.misses]
    record_misses(find_site(request.get_host()), misses)
    return HttpResponse(status=204)
