"""Entries in forms: checked, kept once, and everything that follows in the same transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from business.contacts.agents import agent_class
from business.contacts.models import Wording
from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import TouchData, touch_from_urls
from business.core.clients import truncated_address
from business.core.errors import FieldProblem
from business.core.throttles import Ask, limit_of, require
from business.forms.challenges import Challenge, check_solution, read_challenge
from business.forms.errors import (
    ChallengeExpired,
    ChallengeFailed,
    ChallengeRequired,
    InvalidValues,
)
from business.forms.field_bases import EMAIL
from business.forms.live_forms import LiveForm, live_form, version_of
from business.forms.models import Submission, SubmissionState
from business.forms.models.submissions import in_words
from business.forms.validation import MESSAGES, UNWANTED

from .consequences import draw_consequences, record_sender

LONGEST_EXCERPT = 2_000


@dataclass(frozen=True)
class Entry:
    """What somebody sent, as it came."""

    values: Mapping[str, Any]
    consents: Sequence[int]
    touch: TouchData
    token: str
    solution: str
    trap: str


def submit_form(*, key: str, locale: str, entry: Entry, sender: Sender) -> LiveForm:
    """Keep one entry, with all that follows from it; the same token again changes nothing.

    An entry that has filled the trap is kept as spam and has no consequence; to its sender both
    look the same.

    Raises:
        FormNotFound: There is no such form, or it is switched off.
        InvalidValues: Details name the fields.
        ChallengeRequired: There is no token yet.
        ChallengeFailed: The challenge was not met.
        ChallengeExpired: It was met too late.
        TooManyRequests: The network or the address has sent too many.
    """
    live = live_form(key, locale)
    values = checked_values(live, entry)
    row = Submission(
        form=live.form,
        email=values["email"],
        locale=locale,
        values=values,
        consents=list(entry.consents),
        excerpt=excerpt_of(live, values),
        page=entry.touch.page[:500],
        referrer=entry.touch.referrer[:500],
        network=truncated_address(sender.address),
        agent=agent_class(sender.user_agent),
    )
    if entry.trap:
        keep_spam(live, row, entry.token)
        return live
    challenge = met_challenge(key, entry)
    require(*asked_of(row, challenge))
    try:
        keep_entry(live, row, challenge, entry.touch, sender)
    except IntegrityError:
        if not is_kept(challenge):
            raise
    return live


def checked_values(live: LiveForm, entry: Entry) -> dict[str, Any]:
    """The values as they are stored.

    Raises:
        InvalidValues: Something is wrong with them or with the consents.
    """
    values, problems = live.checks.clean(entry.values)
    if live.shown.consent_required and not entry.consents:
        problems.append(FieldProblem("consents", str(MESSAGES["consent"])))
    elif not are_offered(live, entry.consents):
        problems.append(FieldProblem("consents", _("This consent is not offered (any more).")))
    if problems:
        raise InvalidValues(details=problems)
    return values


def excerpt_of(live: LiveForm, values: Mapping[str, Any]) -> str:
    """What was entered, on one line; the address has a column of its own."""
    fields = [field.model_dump() for field in live.shown.fields if field.name != EMAIL]
    said = [in_words(field, values[field["name"]]) for field in fields if field["name"] in values]
    return " · ".join(said)[:LONGEST_EXCERPT]


def are_offered(live: LiveForm, consents: Sequence[int]) -> bool:
    """Whether the form asks for these; also in words that were replaced while it was open."""
    others = set(consents) - {consent.wording_id for consent in live.shown.consents}
    if not others:
        return True
    offered = Wording.objects.filter(purpose__key__in=live.form.purposes, purpose__active=True)
    return offered.filter(pk__in=others).count() == len(others)


def met_challenge(key: str, entry: Entry) -> Challenge:
    """The challenge that an entry has met, or had met when it came for the first time."""
    if not entry.token:
        raise ChallengeRequired
    challenge = read_challenge(key, entry.token)
    try:
        check_solution(challenge, entry.token, entry.solution)
    except ChallengeExpired:
        if not is_kept(challenge):
            raise
    return challenge


def is_kept(challenge: Challenge) -> bool:
    return Submission.objects.filter(nonce=challenge.nonce).exists()


def asked_of(row: Submission, challenge: Challenge | None = None) -> list[Ask]:
    """What limits this entry: its network, its address and, without script, the network again."""
    asked = [
        Ask("forms.network", row.network, limit_of("MAGNETIQ_FORM_RATE")),
        Ask("forms.address", row.email, limit_of("MAGNETIQ_FORM_ADDRESS_RATE")),
    ]
    if challenge and not challenge.with_script:
        asked.append(Ask("forms.plain", row.network, limit_of("MAGNETIQ_FORM_PLAIN_RATE")))
    return asked


def keep_entry(
    live: LiveForm, row: Submission, challenge: Challenge, touch: TouchData, sender: Sender
) -> None:
    """Write an entry and what follows, or nothing.

    Raises:
        IntegrityError: The challenge has an entry already.
    """
    with transaction.atomic():
        row.nonce, row.version_id = challenge.nonce, version_of(live)
        row.contact = record_sender(row, live)
        row.save(force_insert=True)
        draw_consequences(row, live, touch, sender)


def keep_spam(live: LiveForm, row: Submission, token: str) -> None:
    """Keep an entry that no person has made; people may judge otherwise later."""
    require(*asked_of(row))
    try:
        row.nonce = read_challenge(live.form.key, token).nonce
    except ChallengeFailed:
        row.nonce = secrets.token_urlsafe(18)
    row.state = SubmissionState.SPAM
    with transaction.atomic():
        row.version_id = version_of(live)
        Submission.objects.bulk_create([row], ignore_conflicts=True)


def touch_of(page: str, referrer: str, site: str) -> TouchData:
    """Where an entry came from; the page is a path on our site."""
    here, there = UNWANTED.sub("", page), UNWANTED.sub("", referrer)
    return touch_from_urls(f"{site}/{here.removeprefix('/')}", there)
