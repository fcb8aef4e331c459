"""Who gets no bulk mail: reaches what is queued already, never touches transactional mail."""

from django.db import transaction
from django.utils import timezone

from business.core.addresses import normalise_address
from business.mail.models import MailState, OutgoingMail, Suppression, SuppressionReason
from business.mail.models.suppressions import UNWANTED


def suppress(
    *, address: str, reason: SuppressionReason | str, purpose: str = "", note: str = ""
) -> Suppression:
    """Send this address no bulk mail of a purpose, or none at all without one.

    What waits in the outbox becomes `suppressed` in the same transaction. Idempotent.
    """
    address = normalise_address(address)
    with transaction.atomic():
        row, _is_new = Suppression.objects.get_or_create(
            address=address, purpose=purpose, reason=reason, defaults={"note": note}
        )
        waiting = OutgoingMail.objects.filter(recipient=address, bulk=True, state=MailState.QUEUED)
        if purpose:
            waiting = waiting.filter(purpose=purpose)
        waiting.update(
            state=MailState.SUPPRESSED,
            finished_at=timezone.now(),
            claim_token=None,
            claim_until=None,
            error=UNWANTED,
        )
    return row


def lift_suppression(
    *, address: str, purpose: str = "", reason: SuppressionReason | str | None = None
) -> int:
    """Forget a suppression, for one reason or for all; what was stopped stays so."""
    rows = Suppression.objects.filter(address=normalise_address(address), purpose=purpose)
    if reason is not None:
        rows = rows.filter(reason=reason)
    return rows.delete()[0]


def is_suppressed(address: str, purpose: str) -> bool:
    """Whether a bulk mail of this purpose must not go to this address."""
    rows = Suppression.objects.filter(address=normalise_address(address), purpose__in=("", purpose))
    return rows.exists()
