"""What the links in our mails lead to: a registration of one's own, and the way into the room."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from ninja import Router
from ninja.decorators import decorate_view

from business.core.answers import answered_once
from cms.api.envelope import Envelope, errors, success
from cms.delivery.spoken import Spoken

from .links import JOIN, MANAGE, registration_of
from .models import Registration
from .schemas import ChangeIn, DoorOut, Language, MoveIn, RoomOut, StandingOut, TokenIn
from .services import registrations as service
from .services.joining import join
from .standing import room_of, standing_of

router = Router(tags=["webinars"])
LINK_FAILURES = errors(404, 409, 410, 422, 429)


def shown_standing(
    request: HttpRequest, response: HttpResponse, registration_id: int, locale: str
) -> dict[str, Any]:
    response["Cache-Control"] = "no-store"
    spoken = Spoken(request.get_host(), locale)
    return success(standing_of(registration_id, spoken))


def acted(
    request: HttpRequest,
    response: HttpResponse,
    act: Callable[..., Registration],
    token: str,
    locale: str,
    **values: Any,
) -> dict[str, Any]:
    """Do something with the registration of a link, and show what has become of it."""
    row = act(registration_id=registration_of(MANAGE, token), **values)
    return shown_standing(request, response, row.pk, locale)


@router.get(
    "/webinar-registration",
    response={200: Envelope[StandingOut], **LINK_FAILURES},
    operation_id="webinars_registration_read",
    summary="How a registration stands",
)
def read_registration(
    request: HttpRequest, response: HttpResponse, token: str, locale: Language
) -> dict[str, Any]:
    return shown_standing(request, response, registration_of(MANAGE, token), locale)


@router.post(
    "/webinar-registration/cancel",
    response={200: Envelope[StandingOut], **LINK_FAILURES},
    operation_id="webinars_registration_cancel",
    summary="Give up a place, an offer or the waiting",
)
@decorate_view(answered_once)
def cancel_registration(
    request: HttpRequest, response: HttpResponse, data: TokenIn, locale: Language
) -> dict[str, Any]:
    return acted(request, response, service.cancel_registration, data.token, locale)


@router.post(
    "/webinar-registration/accept",
    response={200: Envelope[StandingOut], **LINK_FAILURES},
    operation_id="webinars_registration_accept",
    summary="Take a place that is held",
)
@decorate_view(answered_once)
def accept_offer(
    request: HttpRequest, response: HttpResponse, data: TokenIn, locale: Language
) -> dict[str, Any]:
    return acted(request, response, service.accept_offer, data.token, locale)


@router.post(
    "/webinar-registration/change",
    response={200: Envelope[StandingOut], **LINK_FAILURES},
    operation_id="webinars_registration_change",
    summary="Correct what was said with a registration",
)
@decorate_view(answered_once)
def change_registration(
    request: HttpRequest, response: HttpResponse, data: ChangeIn, locale: Language
) -> dict[str, Any]:
    changes = data.model_dump(exclude={"token"}, exclude_unset=True)
    return acted(request, response, service.change_attendee, data.token, locale, changes=changes)


@router.post(
    "/webinar-registration/move",
    response={200: Envelope[StandingOut], **LINK_FAILURES},
    operation_id="webinars_registration_move",
    summary="Go to another date of the same topic",
)
@decorate_view(answered_once)
def move_registration(
    request: HttpRequest, response: HttpResponse, data: MoveIn, locale: Language
) -> dict[str, Any]:
    wanted = {"session_id": data.session, "may_wait": data.may_wait}
    return acted(request, response, service.move_registration, data.token, locale, **wanted)


@router.get(
    "/webinar-room",
    response={200: Envelope[RoomOut], **LINK_FAILURES},
    operation_id="webinars_room_read",
    summary="What a participant's link leads to now",
)
def read_room(
    request: HttpRequest, response: HttpResponse, token: str, locale: Language
) -> dict[str, Any]:
    response["Cache-Control"] = "no-store"
    spoken = Spoken(request.get_host(), locale)
    return success(room_of(registration_of(JOIN, token), spoken))


@router.post(
    "/webinar-room/join",
    response={200: Envelope[DoorOut], **LINK_FAILURES},
    operation_id="webinars_room_join",
    summary="Enter the room, or watch the recording",
)
@decorate_view(answered_once)
def join_room(request: HttpRequest, response: HttpResponse, data: TokenIn) -> dict[str, Any]:
    """Whoever enters the room has attended; only the answer says where the room is."""
    response["Cache-Control"] = "no-store"
    return success({"url": join(registration_id=registration_of(JOIN, data.token))})
