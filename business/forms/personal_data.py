"""What entries say of a person, and how long they are kept."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from business.core.privacy import PersonalData, Subject, register_personal_data

from .models import Submission, SubmissionState


def register_submissions() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(
            model=Submission,
            find=submissions_of,
            export=exported,
            erase=lambda rows: rows.delete()[0],
            keep_for=timedelta(days=settings.MAGNETIQ_FORM_KEEP_DAYS),
            expired=expired_submissions,
        )
    )


def submissions_of(subject: Subject) -> QuerySet[Submission]:
    mine = Q(email__in=subject.addresses) | Q(contact__in=subject.contact_ids)
    return Submission.objects.filter(mine).select_related("form", "version")


def expired_submissions(keep_for: timedelta) -> QuerySet[Submission]:
    """Entries whose time is over; that of spam comes sooner."""
    now = timezone.now()
    spam_before = now - timedelta(days=settings.MAGNETIQ_FORM_SPAM_DAYS)
    spam = Q(state=SubmissionState.SPAM, created_at__lt=spam_before)
    return Submission.objects.filter(Q(created_at__lt=now - keep_for) | spam)


def exported(row: Submission) -> dict[str, Any]:
    """An entry with the words that stood beside it."""
    return {
        "form": row.form.name,
        "received_at": row.created_at.isoformat(),
        "entered": row.entered(),
        "page": row.page,
        "referrer": row.referrer,
        "network": row.network,
        "program": row.agent,
    }
