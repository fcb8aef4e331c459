"""`ETag` and `If-Match`: nobody overwrites what they have not seen."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from ninja import Header

from .errors import ApiError

IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", description="The ETag of what the client has read; * for any."),
]


TAG = {"headers": {"ETag": {"$ref": "#/components/headers/ETag"}}}


def tagged(*statuses: int) -> dict[str, Any]:
    """For `**tagged(200)`: the document says that these answers carry an ETag."""
    return {"openapi_extra": {"responses": dict.fromkeys(statuses, TAG)}}


class PreconditionFailed(ApiError):
    """Somebody else has changed it meanwhile."""

    status = 412
    code = "PRECONDITION_FAILED"


class PreconditionRequired(ApiError):
    """A change that may collide has to say what it is a change of."""

    status = 428
    code = "PRECONDITION_REQUIRED"


def require_match(request: HttpRequest, etag: str) -> None:
    """Go on if the client has seen this very version.

    Raises:
        PreconditionRequired: It does not say which it has seen.
        PreconditionFailed: It has seen another one.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired(_("Say by If-Match which version you are changing."))
    check_match(request, etag)


def check_match(request: HttpRequest, etag: str) -> None:
    """The same where a client need not say what it has seen."""
    given = request.headers.get("If-Match")
    if given is None:
        return
    # Weak tags do not match here, as HTTP asks.
    if given.strip() != "*" and etag not in parse_etags(given):
        raise PreconditionFailed(_("Somebody has changed this meanwhile. Please load it again."))


def tag(response: HttpResponse, etag: str) -> None:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-store"
