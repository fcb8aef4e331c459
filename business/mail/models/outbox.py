"""Outgoing mail as rows: what was said to whom, how it left, and what came back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from business.core.effects import Effect, EffectQuerySet

from .suppressions import Suppression

SHOWN_ERROR = 80
CLOCK_TOLERANCE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)


class MailState(models.TextChoices):
    """QUEUED and SENDING as for every effect; BOUNCED follows SENT or UNKNOWN."""

    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Sending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    BOUNCED = "bounced", _("Bounced")
    UNKNOWN = "unknown", _("Unknown")
    SUPPRESSED = "suppressed", _("Suppressed")


class OutgoingMailQuerySet(EffectQuerySet["OutgoingMail"]):
    def in_lane(self, *, bulk: bool) -> "OutgoingMailQuerySet":
        return self.filter(bulk=bulk)

    def misdated(self, at: datetime) -> "OutgoingMailQuerySet":
        """Mails that wait for a time which a clock that was ahead has given them."""
        ahead = at + CLOCK_TOLERANCE
        never_tried = Q(created_at__gt=ahead, due_at=F("created_at"))
        put_off = Q(attempts__gt=0, due_at__gt=ahead + LONGEST_PAUSE)
        return self.filter(never_tried | put_off, state=MailState.QUEUED)

    def wanted(self) -> "OutgoingMailQuerySet":
        """Leaves out the bulk mail of people who do not want it (any more)."""
        refusal = Suppression.objects.filter(
            Q(purpose="") | Q(purpose=OuterRef("purpose")), address=OuterRef("recipient")
        )
        return self.filter(Q(bulk=False) | ~Exists(refusal))


class OutgoingMail(Effect):
    """One mail to one person. Transactional mail is repeatable, bulk mail is not."""

    state = models.CharField(
        _("state"), max_length=12, choices=MailState.choices, default=MailState.QUEUED
    )
    template = models.CharField(_("template"), max_length=100)
    recipient = models.EmailField(_("recipient"))
    domain = models.CharField(_("domain"), max_length=253, editable=False)
    language = models.CharField(_("language"), max_length=12)
    about = models.CharField(_("about"), max_length=120)
    occurrence = models.CharField(_("occurrence"), max_length=120, blank=True)
    purpose = models.CharField(_("purpose"), max_length=60, blank=True)
    bulk = models.BooleanField(_("bulk"), default=False)
    sender = models.CharField(_("sender"), max_length=320)
    reply_to = models.CharField(_("reply to"), max_length=320, blank=True)
    unsubscribe_url = models.URLField(max_length=1000, blank=True)
    subject = models.CharField(_("subject"), max_length=998)
    html = models.TextField(_("HTML"), blank=True)
    text = models.TextField(_("text"), blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=250, unique=True)
    content_hash = models.CharField(_("fingerprint"), max_length=64, editable=False)
    has_attachments = models.BooleanField(default=False, editable=False)
    answer = models.TextField(_("the relay's answer"), blank=True)
    reference = models.CharField(_("the provider's name for it"), max_length=250, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [
            ("resend_outgoingmail", _("Can send mails again")),
            ("cancel_outgoingmail", _("Can cancel queued mails")),
        ]
        indexes = [
            models.Index(
                fields=["bulk", "due_at", "id"], name="mail_due", condition=Q(state="queued")
            ),
            models.Index(fields=["claim_until"], name="mail_sending", condition=Q(state="sending")),
            models.Index(fields=["recipient"], name="mail_recipient"),
            models.Index(fields=["state", "-id"], name="mail_state"),
            models.Index(fields=["template", "state"], name="mail_template"),
            models.Index(fields=["about"], name="mail_about"),
            models.Index(fields=["reference"], name="mail_reference", condition=~Q(reference="")),
            models.Index(fields=["created_at"], name="mail_created"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "recipient", "about", "occurrence"], name="mail_effect_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="mail_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending")
                | Q(claim_token__isnull=False, claim_until__isnull=False),
                name="mail_sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending"], finished_at__isnull=True)
                | Q(
                    state__in=["sent", "failed", "bounced", "unknown", "suppressed"],
                    finished_at__isnull=False,
                ),
                name="mail_end_goes_with_state",
            ),
            models.CheckConstraint(
                condition=Q(bulk=False, purpose="")
                | (Q(bulk=True, repeatable=False) & ~Q(purpose="")),
                name="mail_bulk_has_purpose",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def short_error(self) -> str:
        """The first words of what went wrong; our own are stored in English."""
        return gettext(self.error)[:SHOWN_ERROR]


class MailAttachment(models.Model):
    """A file that goes with a mail, kept as long as its body."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=200)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class MailEventKind(models.TextChoices):
    DEFERRED = "deferred", _("Put off")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("No answer")
    DELIVERED = "delivered", _("Delivered")
    DELAYED = "delayed", _("Delayed")
    BOUNCED = "bounced", _("Bounced")
    SOFT_BOUNCED = "soft", _("Bounced for now")
    COMPLAINED = "complained", _("Complained of")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    RESENT = "resent", _("Sent again")
    CANCELLED = "cancelled", _("Cancelled")
    SUPPRESSED = "suppressed", _("Suppressed")


class MailEvent(models.Model):
    """What happened to a mail besides leaving at the first attempt; `key` makes it once."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=12, choices=MailEventKind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    detail = models.TextField(_("detail"), blank=True)
    key = models.CharField(max_length=200, null=True, unique=True, editable=False)  # noqa: DJ001 - most have none

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.mail_id})"


def note_event(mail: OutgoingMail, kind: str, detail: str = "", *, key: str | None = None) -> bool:
    """Write down what happened; False if this key is there already."""
    if key is None:
        MailEvent.objects.create(mail=mail, kind=kind, detail=detail)
        return True
    changes: dict[str, Any] = {"mail": mail, "kind": kind, "detail": detail}
    _event, is_new = MailEvent.objects.get_or_create(key=key, defaults=changes)
    return is_new
