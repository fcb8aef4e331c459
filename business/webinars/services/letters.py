"""Writing to participants: to all of a session, or to some."""

from django.db import transaction

from business.core import audit
from business.core.jobs import enqueue_many
from business.webinars.letters import AT_ONCE, Letter, send_letter
from business.webinars.models.registrations import RegistrationQuerySet


def write_letter(*, rows: RegistrationQuerySet, letter: Letter, key: str) -> int:
    """Owe a letter to each of some people; returns to how many.

    Whoever has cancelled or was rejected is left out.

    Args:
        rows: Whom it is for.
        letter: What it says.
        key: Names this letter: a second call with it changes nothing.
    """
    with transaction.atomic():
        keys = list(rows.open().order_by("pk").values_list("pk", flat=True))
        calls = [
            {"key": key, "part": start, "registration_ids": keys[start : start + AT_ONCE],
             "words": letter.words()}
            for start in range(0, len(keys), AT_ONCE)
        ]  # fmt: skip
        if enqueue_many(send_letter, calls):
            told = {"subject": letter.subject_en, "people": len(keys)}
            audit.record("webinar.mail_written", new=told)
    return len(keys)
