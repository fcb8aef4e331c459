"""What an editor does with a template besides editing: a test to themselves, and the way back."""

import uuid
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from business.mail.models import MailTemplate, OutgoingMail

from .outbox import queue_rendered
from .rendering import render_texts

TEST_PREFIX = "mail.test:"
SAMPLE_UNSUBSCRIBE = "https://example.com/unsubscribe"


def send_test(*, row: MailTemplate, language: str, recipient: str) -> OutgoingMail:
    """Queue a mail with its samples to the person who edits it, marked in its subject.

    `row` may be a draft. Each call sends another one; it counts as no use of the template.

    Raises:
        UnusableTemplate: The texts cannot be used.
    """
    mail = row.declaration
    rendered = render_texts(
        mail,
        row,
        language=language,
        variables=mail.samples(language),
        unsubscribe_url=SAMPLE_UNSUBSCRIBE,
    )
    with translation.override(rendered.language):
        marked = replace(rendered, subject=_("[Test] %(subject)s") % {"subject": rendered.subject})
    with transaction.atomic():
        return queue_rendered(
            rendered=marked,
            template=mail.key,
            recipient=recipient,
            about=f"{TEST_PREFIX}{mail.key}",
            occurrence=str(uuid.uuid4()),
        )


def reset_template(*, row: MailTemplate, language: str, user: Any) -> None:
    """Return a language to its delivered words, published at once; the history keeps the others."""
    with transaction.atomic():
        row = MailTemplate.objects.select_for_update().get(pk=row.pk)
        row.reset(language)
        log(row, "mail.reset_template", user=user, data={"language": language})
        row.save_revision(user=user, log_action=True).publish(user=user)
