"""Forms over HTTP: what they ask, the challenge that goes with them, and what people send."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ninja import Router, Status
from ninja.decorators import decorate_view

from business.contacts.services.subscriptions import Sender
from business.core.answers import answered_once
from business.core.bodies import refuse_large_body
from business.core.clients import client_address
from business.core.errors import BusinessError
from cms.api.envelope import Envelope, errors, success
from cms.delivery.spoken import Spoken

from .challenges import make_challenge
from .live_forms import LiveForm, live_form
from .schemas import ChallengeOut, FormPageOut, Language, SubmissionIn, SubmissionOut
from .services.submissions import Entry, submit_form, touch_of

router = Router(tags=["forms"])
LARGEST_BODY = 256 * 1024


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Refuse in a language: the message is written down before the language is left."""
    with translation.override(locale):
        try:
            yield
        except BusinessError as error:
            error.text = str(error)
            raise


@router.get(
    "/{key}",
    response={200: Envelope[FormPageOut], **errors(404, 422)},
    operation_id="forms_form_read",
    summary="A form, and what is said after sending it",
)
def read_form(
    request: HttpRequest, response: HttpResponse, key: str, locale: Language
) -> dict[str, Any]:
    response["Cache-Control"] = "no-store"
    with speaking(locale):
        live = live_form(key, locale)
    spoken = Spoken(request.get_host(), locale)
    return success(
        live.shown.model_dump()
        | {
            "privacy_note": spoken.html(live.shown.privacy_note),
            "thanks_heading": live.form.words("thanks_heading", locale),
            "thanks_text": spoken.html(live.form.words("thanks_text", locale)),
        }
    )


@router.get(
    "/{key}/challenge",
    response={200: Envelope[ChallengeOut], **errors(404, 422)},
    operation_id="forms_challenge_read",
    summary="What has to be solved before a form is sent",
)
def read_challenge(
    request: HttpRequest, response: HttpResponse, key: str, script: bool
) -> dict[str, Any]:
    """Nothing is stored. Without script there is nothing to solve, but it takes longer."""
    response["Cache-Control"] = "no-store"
    live_form(key, settings.LANGUAGE_CODE)
    return success(make_challenge(key, script=script))


@router.post(
    "/{key}/submissions",
    response={201: Envelope[SubmissionOut], **errors(404, 410, 413, 422, 428, 429)},
    operation_id="forms_submission_create",
    summary="Send a form",
)
@decorate_view(answered_once)
def create_submission(
    request: HttpRequest, response: HttpResponse, key: str, data: SubmissionIn
) -> Status[dict[str, Any]]:
    """The same token again is answered alike and changes nothing."""
    response["Cache-Control"] = "no-store"
    refuse_large_body(request, LARGEST_BODY)
    entry = Entry(
        values=data.values,
        consents=data.consents,
        touch=touch_of(data.page, data.referrer, settings.BASE_URL),
        token=data.token,
        solution=data.solution,
        trap=data.website,
    )
    sender = Sender(client_address(request), request.headers.get("User-Agent", ""))
    with speaking(data.locale):
        live = submit_form(key=key, locale=data.locale, entry=entry, sender=sender)
    return Status(201, success(thanks(live, Spoken(request.get_host(), data.locale))))


def thanks(live: LiveForm, spoken: Spoken) -> dict[str, Any]:
    """What a person is told, and where to go instead."""
    form, locale = live.form, live.shown.locale
    return {
        "heading": form.words("thanks_heading", locale),
        "text": spoken.html(form.words("thanks_text", locale)),
        "next_url": spoken.page_url(form.next_page_id) if form.next_page_id else None,
    }
