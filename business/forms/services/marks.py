"""What the team decides about entries."""

from typing import Any

from django.db import transaction

from wagtail.log_actions import log

from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import TouchData
from business.forms.live_forms import LiveForm, any_form
from business.forms.models import Submission, SubmissionState

from .consequences import draw_consequences, record_sender


def mark_submission(*, submission_id: int, state: str, user: Any = None) -> Submission:
    """Put an entry into a state; again changes nothing.

    What was held to be spam and is none is processed now, as when it had come without the doubt.
    What becomes spam keeps its consequences: nobody can take a mail back.

    Raises:
        Submission.DoesNotExist: It is gone.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update().get(pk=submission_id)
        if row.state == state:
            return row
        row.state = SubmissionState(state)
        if row.contact_id is None and state != SubmissionState.SPAM:
            process_late(row)
        row.save(update_fields=["state", "contact"])
        log(row, f"forms.mark_{state}", user=user)
    return row


def process_late(row: Submission) -> None:
    """Do what was not done when the entry came. Its network is known, its sender is not."""
    live: LiveForm = any_form(row.form_id, row.locale)
    row.contact = record_sender(row, live)
    row.save(update_fields=["contact"])
    touch = TouchData(page=row.page, referrer=row.referrer, at=row.created_at)
    network = row.network.partition("/")[0]
    draw_consequences(row, live, touch, Sender(address=network, user_agent=""))
