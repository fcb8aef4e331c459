"""What happens after an entry was kept: the team is told."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from django_tasks import task

from business.core.jobs import retry

from .emails import EnteredField, notify_team
from .models import Submission


@task
@retry(max_attempts=8, first_delay=30)
def notify_recipients(submission_id: int) -> int:
    """Owe each member of the team a mail about an entry; returns how many.

    A job of its own, so that a mail that cannot be made never stands in a sender's way. Safe to
    run twice: an entry is one mail to each recipient.
    """
    rows = Submission.objects.select_related("form", "version", "contact")
    row = rows.filter(pk=submission_id).first()
    if row is None or row.contact is None:
        return 0
    form = row.form
    with translation.override(form.team_language):
        entered = row.entered()
    fields: list[EnteredField] = [
        {"label": field["label"], "value": field["value"]} for field in entered if field["value"]
    ]
    for recipient in form.recipients:
        notify_team(
            recipient=recipient,
            language=form.team_language,
            form_name=form.name,
            fields=fields,
            contact_name=row.contact.name,
            contact_email=row.email,
            admin_url=settings.BASE_URL + reverse("submissions:inspect", args=[row.pk]),
            submission_id=row.pk,
        )
    return len(form.recipients)
