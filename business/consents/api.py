"""Where the banner tells what a visitor decided."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from ninja import Router, Status
from ninja.decorators import decorate_view
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from business.core.answers import answered_once
from business.core.bodies import refuse_large_body
from business.core.clients import client_address, truncated_address
from business.core.throttles import Ask, limit_of, require
from cms.api.envelope import Envelope, errors, success

from .models import DecisionKind
from .services.decisions import Told, record_decision

router = Router(tags=["consents"])
LARGEST = 4096

Category = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
Categories = Annotated[list[Category], Field(max_length=20)]


class DecisionIn(BaseModel):
    """`wording` is the hash of the words that were shown, `asked` what they asked for."""

    model_config = ConfigDict(extra="forbid")

    key: UUID
    consent_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    kind: Literal["accepted", "refused", "chosen", "revoked"]
    wording: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    asked: Categories
    granted: Categories
    page: Annotated[str, Field(pattern=r"^/[^\x00-\x1f]*$", max_length=500)]


class DecisionOut(BaseModel):
    """What stands in the ledger; the same for a decision that was told before."""

    key: UUID
    recorded_at: AwareDatetime


@router.post(
    "/decisions",
    response={201: Envelope[DecisionOut], **errors(413, 422, 429)},
    operation_id="consents_decision_create",
    summary="Write down what a visitor decided",
)
@decorate_view(answered_once)
def create_decision(
    request: HttpRequest, response: HttpResponse, data: DecisionIn
) -> Status[dict[str, Any]]:
    """May be sent again until it is answered: it is written once."""
    response["Cache-Control"] = "no-store"
    refuse_large_body(request, LARGEST)
    address = client_address(request)
    require(
        Ask("consents.network", truncated_address(address), limit_of("MAGNETIQ_CONSENT_RATE")),
        Ask("consents.all", "", limit_of("MAGNETIQ_CONSENT_TOTAL_RATE")),
    )
    told = Told(
        data.key, data.consent_id, DecisionKind(data.kind), data.wording,
        sorted(set(data.asked)), sorted(set(data.granted)), data.page,
    )  # fmt: skip
    decision = record_decision(
        told, client_address=address, user_agent=request.headers.get("User-Agent", "")
    )
    return Status(201, success({"key": decision.key, "recorded_at": decision.at}))
