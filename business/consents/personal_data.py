"""How long the ledger is kept. It names nobody: a visitor finds their entries by their ID."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.core.privacy import Retention, register_retention

from .ledger import clear
from .models import Decision


def register_own_data() -> None:
    """Called once, when the app is ready."""
    register_retention(
        Retention(
            "consents.Decision",
            _("Consents of visitors"),
            timedelta(days=settings.MAGNETIQ_CONSENT_EVIDENCE_DAYS),
            expired_decisions,
            clear,
        )
    )


def expired_decisions(keep_for: timedelta) -> QuerySet[Decision]:
    return Decision.objects.filter(at__lt=timezone.now() - keep_for)
