"""Who takes part in a session, or would like to."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from business.core.models import Timestamped

from .sessions import Session


class RegistrationState(models.TextChoices):
    """Where somebody stands. Some states hold a place, see `HOLDING`."""

    CONFIRMED = "confirmed", _("Confirmed")
    PENDING = "pending", _("Awaits approval")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Place offered")
    ON_DEMAND = "on_demand", _("Watches the recording")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    EXPIRED = "expired", _("Offer expired")
    REJECTED = "rejected", _("Rejected")


HOLDING = (RegistrationState.CONFIRMED, RegistrationState.PENDING, RegistrationState.OFFERED)
OPEN = (*HOLDING, RegistrationState.WAITING, RegistrationState.ON_DEMAND)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Questions about registrations."""

    def holding(self) -> "RegistrationQuerySet":
        """Those that have a place."""
        return self.filter(state__in=HOLDING)

    def open(self) -> "RegistrationQuerySet":
        """Those that somebody still wants."""
        return self.filter(state__in=OPEN)

    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(state=RegistrationState.CONFIRMED)

    def waiting(self) -> "RegistrationQuerySet":
        """The waiting list, who came first stands first."""
        return self.filter(state=RegistrationState.WAITING).order_by("number")

    def overdue(self, at: datetime) -> "RegistrationQuerySet":
        """Offers that nobody has taken in time; none outlives the start."""
        is_late = Q(offered_until__lte=at) | Q(session__starts_at__lte=at)
        return self.filter(is_late, state=RegistrationState.OFFERED)


class Registration(Timestamped):
    """One address in one session. Whoever comes back after a cancellation has the same row."""

    session = models.ForeignKey(
        Session,
        verbose_name=pgettext_lazy("webinar", "session"),
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    contact = models.ForeignKey(
        "contacts.Contact",
        verbose_name=_("contact"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    email = models.EmailField(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=50)
    last_name = models.CharField(_("last name"), max_length=50)
    company = models.CharField(_("company"), max_length=200, blank=True)
    job_title = models.CharField(_("position"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    question = models.CharField(_("question for the speakers"), max_length=500, blank=True)
    needs = models.CharField(
        _("special requirements"),
        max_length=500,
        blank=True,
        help_text=_("What makes it possible for them to take part, such as subtitles."),
    )
    language = models.CharField(
        _("language"), max_length=12, choices=settings.LANGUAGES, default="en"
    )
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState.choices)
    number = models.PositiveIntegerField(
        _("number"), editable=False, help_text="Order of arrival within the session."
    )
    offered_until = models.DateTimeField(_("held until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    round = models.PositiveIntegerField(
        default=1, editable=False, help_text="How often this address has registered."
    )
    attended = models.BooleanField(
        _("attended"), null=True, help_text=_("Unknown until they came or the session is over.")
    )
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering: ClassVar[list[str]] = ["session", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "email"], name="uq_registration"),
            models.UniqueConstraint(fields=["session", "number"], name="uq_registration_number"),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.OFFERED) | Q(offered_until__isnull=False),
                name="ck_registration_offer",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["session", "state", "number"], name="ix_registration_state"),
            models.Index(
                fields=["offered_until"],
                name="ix_registration_offer",
                condition=Q(state=RegistrationState.OFFERED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def called_in(self, language: str) -> str:
        """How they are greeted: by the first name, in German by the full name."""
        return self.name if language == "de" else self.first_name

    @property
    def has_other_date(self) -> bool:
        """Whether they have registered for another date of the topic, too, which is to come."""
        theirs = Registration.objects.filter(email=self.email, session__topic=self.session.topic_id)
        to_come = theirs.open().filter(session__ends_at__gt=timezone.now())
        return to_come.exclude(pk=self.pk).exists()

    @property
    def holds_place(self) -> bool:
        return self.state in HOLDING

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def people_ahead(self) -> int:
        """How many stand before this one in the waiting list."""
        return self.session.registrations.waiting().filter(number__lt=self.number).count()


class Reminder(models.Model):
    """The ledger: a reminder that was sent, for one start of a session.

    Which one is due is never stored: it follows from the session as it is.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="reminders_sent"
    )
    minutes = models.PositiveIntegerField(help_text="Before the start.")
    starts_at = models.DateTimeField(help_text="The start that it was about.")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["registration", "minutes", "starts_at"], name="uq_reminder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.minutes}"
