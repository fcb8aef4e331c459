"""Webinars over HTTP: what there is, and registering."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ninja import Query, Router, Status
from ninja.decorators import decorate_view

from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import touch_from_urls
from business.core.answers import answered_once
from business.core.clients import client_address
from business.core.rates import REGISTRATION
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import Id, Part
from cms.delivery.spoken import Spoken

from .calendars import public_entry
from .finding import categories_out, next_sessions
from .form import open_session, public_session
from .kept import keep_shortly, keep_until
from .listing import WantedIn
from .models import Session
from .schemas import (
    CategoryOut,
    Language,
    NextSessionsOut,
    OpenSessionOut,
    RegistrationIn,
    RegistrationOut,
    SessionOut,
    TopicSessionsOut,
)
from .services.registering import Arrival, Attendee, register_attendee
from .shown import Readable

router = Router(tags=["webinars"])
ICS = {"text/calendar": {"schema": {"type": "string"}}}


def shown(rows: Any, request: HttpRequest, locale: str) -> list[dict[str, Any]]:
    return Readable(list(rows), Spoken(request.get_host(), locale)).all()


@router.get(
    "/webinars",
    response={200: Envelope[list[SessionOut]], **errors(404, 422, 429)},
    operation_id="webinars_sessions_list",
    summary="Sessions to come, or those whose recording can be watched",
)
def list_sessions(
    request: HttpRequest,
    response: HttpResponse,
    locale: Language,
    wanted: Query[WantedIn],
    part: Query[Part],
) -> dict[str, Any]:
    keep_shortly(response)
    rows = wanted.sessions()
    return part.answer(shown(part.of(rows.readable()), request, locale), rows.count())


@router.get(
    "/webinars/next",
    response={200: Envelope[NextSessionsOut], **errors(422, 429)},
    operation_id="webinars_next_list",
    summary="The next sessions by name and date",
)
def list_next(request: HttpRequest, response: HttpResponse, locale: Language) -> dict[str, Any]:
    """For the end of every page: it says nothing that changes before one of them has ended."""
    found, until = next_sessions(Spoken(request.get_host(), locale))
    keep_until(response, until)
    return success(found)


@router.get(
    "/webinars/categories",
    response={200: Envelope[list[CategoryOut]], **errors(422, 429)},
    operation_id="webinars_categories_list",
    summary="What the list of webinars can be narrowed to",
)
def list_categories(
    request: HttpRequest, response: HttpResponse, locale: Language
) -> dict[str, Any]:
    keep_shortly(response)
    return success(categories_out(locale))


@router.get(
    "/webinars/{topic}",
    response={200: Envelope[TopicSessionsOut], **errors(404, 422, 429)},
    operation_id="webinars_topic_read",
    summary="The dates of one topic",
)
def read_topic(
    request: HttpRequest, response: HttpResponse, topic: Id, locale: Language
) -> dict[str, Any]:
    keep_shortly(response)
    rows = Session.objects.public().filter(topic=topic)
    return success(
        {
            "upcoming": shown(rows.upcoming().readable(), request, locale),
            "cancelled": shown(rows.called_off().readable(), request, locale),
            "recordings": shown(rows.recorded().readable()[:20], request, locale),
        }
    )


@router.get(
    "/webinar-sessions/{session}",
    response={200: Envelope[OpenSessionOut], **errors(404, 422, 429)},
    operation_id="webinars_session_read",
    summary="One session, and what its registration form says",
)
def read_session(
    request: HttpRequest, response: HttpResponse, session: Id, locale: Language
) -> dict[str, Any]:
    keep_shortly(response)
    spoken = Spoken(request.get_host(), locale)
    return success(open_session(public_session(session), spoken))


@router.get(
    "/webinar-sessions/{session}/calendar",
    response={200: None, **errors(404, 422, 429)},
    openapi_extra={"responses": {200: {"description": "OK", "content": ICS}}},
    operation_id="webinars_calendar_read",
    summary="A session as a calendar file, without the way into the room",
)
def read_calendar(request: HttpRequest, session: Id, locale: Language) -> HttpResponse:
    row = public_session(session)
    url = Spoken(request.get_host(), locale).page_url(row.topic_id) or ""
    entry = public_entry(row, locale, f"{settings.BASE_URL}{url}")
    answer = HttpResponse(entry, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="webinar-{row.pk}.ics"'
    return answer


@router.post(
    "/webinar-sessions/{session}/registrations",
    response={201: Envelope[RegistrationOut], **errors(404, 409, 422, 429)},
    operation_id="webinars_registration_create",
    summary="Register for a session",
    throttle=REGISTRATION,
)
@decorate_view(answered_once)
def create_registration(
    request: HttpRequest, response: HttpResponse, session: Id, data: RegistrationIn
) -> Status[dict[str, Any]]:
    """Whoever is registered already changes nothing and gets their mail again."""
    response["Cache-Control"] = "no-store"
    page = f"{settings.BASE_URL}/{data.page.removeprefix('/')}"
    names = ("email", "first_name", "last_name", "company", "job_title", "phone", "question",
             "needs", "zone")  # fmt: skip
    state = register_attendee(
        session_id=session,
        attendee=Attendee(language=data.locale, **{name: getattr(data, name) for name in names}),
        arrival=Arrival(
            touch=touch_from_urls(page, data.referrer),
            sender=Sender(client_address(request), request.headers.get("User-Agent", "")),
            page_url=page,
            consents=data.consents,
        ),
    )
    return Status(201, success({"state": state}))
