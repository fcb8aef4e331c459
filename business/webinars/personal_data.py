"""What registrations say of a person, and how long they are kept."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from business.core.privacy import PersonalData, Subject, register_personal_data

from .models import Registration
from .services.erasing import erase_registrations


def register_registrations() -> None:
    """Called once, when the app is ready."""
    register_personal_data(
        PersonalData(
            model=Registration,
            find=registrations_of,
            export=exported,
            erase=erase_registrations,
            keep_for=timedelta(days=settings.MAGNETIQ_WEBINAR_KEEP_DAYS),
            expired=expired_registrations,
        )
    )


def registrations_of(subject: Subject) -> QuerySet[Registration]:
    mine = Q(email__in=subject.addresses) | Q(contact__in=subject.contact_ids)
    return Registration.objects.filter(mine).select_related("session__topic")


def expired_registrations(keep_for: timedelta) -> QuerySet[Registration]:
    """Those of sessions that ended long ago."""
    return Registration.objects.filter(session__ends_at__lt=timezone.now() - keep_for)


def exported(row: Registration) -> dict[str, Any]:
    """A registration as its owner gets it."""
    names = ("email", "first_name", "last_name", "company", "job_title", "phone", "question",
             "needs", "language", "zone", "state", "attended")  # fmt: skip
    return {
        "webinar": row.session.title("en"),
        "starts_at": row.session.starts_at.isoformat(),
        "registered_at": row.created_at.isoformat(),
        "joined_at": row.joined_at.isoformat() if row.joined_at else None,
        **{name: getattr(row, name) for name in names},
    }
