"""Sessions: the dates of a topic, with their places, their room and who speaks."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modelcluster.models import ClusterableModel

from business.core.models import Timestamped

from .states import AHEAD, PUBLIC, Platform, SessionKind, SessionState
from .topics import TopicPage

YEARS = range(2000, 2100)


def validate_zone(name: str) -> None:
    """Refuse what is no IANA name."""
    if name not in available_timezones():
        raise ValidationError(_("This is no time zone, such as Europe/Berlin."))


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def public(self) -> "SessionQuerySet":
        """What readers may see: of topics that are public, too."""
        return self.filter(state__in=PUBLIC, was_draft=False, topic__live=True)

    def readable(self) -> "SessionQuerySet":
        """With all that `shown` shows of them."""
        from .registrations import Registration, RegistrationState  # noqa: PLC0415 - they name us

        waiting = Registration.objects.filter(
            session=OuterRef("pk"), state=RegistrationState.WAITING
        )
        rows = self.select_related("topic__category").prefetch_related("appearances__speaker")
        return rows.annotate(others_wait=Exists(waiting))

    def recorded(self) -> "SessionQuerySet":
        """Those that are over and whose recording can be watched, the latest first."""
        over = self.filter(state=SessionState.COMPLETED).exclude(recording_url="")
        return over.order_by("-starts_at", "pk")

    def over(self) -> "SessionQuerySet":
        """Those that have taken place, the latest first."""
        ended = Q(state__in=AHEAD, ends_at__lte=timezone.now())
        over = self.filter(Q(state=SessionState.COMPLETED) | ended)
        return over.order_by("-starts_at", "pk")

    def called_off(self) -> "SessionQuerySet":
        """Those that were to take place later than now, and will not."""
        return self.filter(state=SessionState.CANCELLED, ends_at__gt=timezone.now()).order_by(
            "starts_at", "pk"
        )

    def upcoming(self, at: datetime | None = None) -> "SessionQuerySet":
        """Those that have not ended and will take place, the next first."""
        ahead = self.filter(state__in=AHEAD, ends_at__gt=at or timezone.now())
        return ahead.order_by("starts_at", "pk")


class Session(Timestamped, ClusterableModel):
    """One date of a topic, the same for readers of both languages.

    `taken` counts the places that somebody holds: confirmed, waiting for an approval, or offered
    to the waiting list. Only `services.places` changes it, under a lock of this row.
    """

    topic = models.ForeignKey(
        TopicPage,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("The English page; the German one shows the same sessions."),
    )
    title_en = models.CharField(
        _("title (English)"),
        max_length=150,
        blank=True,
        help_text=_("Only if this session is called otherwise than its topic."),
    )
    title_de = models.CharField(_("title (German)"), max_length=150, blank=True)
    kind = models.CharField(
        _("type"),
        max_length=10,
        choices=SessionKind.choices,
        default=SessionKind.TALK,
        help_text=_("Readers narrow the list by it."),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=SessionState.choices,
        default=SessionState.DRAFT,
        editable=False,
    )
    zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/Berlin", validators=[validate_zone]
    )
    starts_at = models.DateTimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=60,
        validators=[MinValueValidator(5)],
        help_text=_("How long it takes, questions included."),
    )
    ends_at = models.DateTimeField(_("end"), editable=False)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("As many as like if empty.")
    )
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    opens_at = models.DateTimeField(
        _("registration from"), null=True, blank=True, help_text=_("At once if empty.")
    )
    closes_at = models.DateTimeField(
        _("registration until"), null=True, blank=True, help_text=_("Until the end if empty.")
    )
    needs_approval = models.BooleanField(
        _("approval"), default=False, help_text=_("Somebody decides about each registration.")
    )
    has_waiting_list = models.BooleanField(
        _("waiting list"),
        default=True,
        help_text=_("When all places are taken, further people wait for one that becomes free."),
    )
    language = models.CharField(
        _("spoken language"),
        max_length=2,
        choices=[("en", _("English")), ("de", _("German"))],
        default="en",
        help_text=_("In which is spoken; mails are in the language of their reader."),
    )
    platform = models.CharField(
        _("platform"),
        max_length=10,
        choices=Platform.choices,
        default=Platform.ZOOM,
        help_text=_("Only for the team."),
    )
    room_url = models.URLField(
        _("address of the room"),
        max_length=500,
        blank=True,
        help_text=_("Nobody sees it; participants get a link of their own that leads there."),
    )
    room_code = models.CharField(
        _("code of the room"), max_length=100, blank=True, help_text=_("If the room asks for one.")
    )
    recording_url = models.URLField(
        _("recording"),
        max_length=500,
        blank=True,
        help_text=_("Participants are led there after the session."),
    )
    price_minor = models.PositiveIntegerField(
        _("price"), null=True, blank=True, help_text=_("In cents; free of charge if empty.")
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    early_price_minor = models.PositiveIntegerField(_("early price"), null=True, blank=True)
    early_until = models.DateTimeField(_("early price until"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    was_draft = models.BooleanField(
        default=False, editable=False, help_text="It was cancelled before anybody could see it."
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="The revision of its calendar entry."
    )
    scheduled_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When it was last put on this date."
    )
    moved_from = models.DateTimeField(
        null=True, editable=False, help_text="The start before, if readers had seen another."
    )
    followed_up_at = models.DateTimeField(null=True, editable=False)
    recording_told_at = models.DateTimeField(
        null=True, editable=False, help_text="When who had registered was told of the recording."
    )
    briefed_for = models.DateTimeField(null=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("webinar", "session")
        verbose_name_plural = _("sessions")
        ordering: ClassVar[list[str]] = ["-starts_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                name="ck_session_taken",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "starts_at"], name="ix_session_state_start")
        ]

    def __str__(self) -> str:
        return f"{self.title('en')} · {self.local_start:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ends_at = self.starts_at + timedelta(minutes=self.minutes)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse times and prices that contradict each other."""
        wrong = {}
        if self.starts_at and self.starts_at.year not in YEARS:
            wrong["starts_at"] = _("This date is too far away.")
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            wrong["closes_at"] = _("Registration ends before it begins.")
        elif self.opens_at and self.starts_at and self.opens_at >= self.starts_at:
            wrong["opens_at"] = _("Registration begins after the start.")
        if self.early_price_minor is not None:
            if self.price_minor is None or self.early_price_minor >= self.price_minor:
                wrong["early_price_minor"] = _("The early price must be below the price.")
            if self.early_until is None:
                wrong["early_until"] = _("Until when does the early price hold?")
        if wrong:
            raise ValidationError(wrong)

    def title(self, language: str) -> str:
        """Its own title or its topic's, in one language; English where there is no German."""
        own = self.own_title(language)
        if own or language == settings.LANGUAGE_CODE:
            return own or self.topic.title
        return self.topic.title_in(language)

    def own_title(self, language: str) -> str:
        """What this session is called if otherwise than its topic, else nothing."""
        return (self.title_de if language == "de" else "") or self.title_en

    @property
    def is_public(self) -> bool:
        """Whether readers may know of it, if they may of its topic."""
        return self.state in PUBLIC and not self.was_draft

    @property
    def local_start(self) -> datetime:
        """The start by the host's clock."""
        return self.starts_at.astimezone(self.tzinfo)

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_ahead(self) -> bool:
        """Whether it will take place and has not begun."""
        return self.state in AHEAD and timezone.now() < self.starts_at

    @property
    def is_over(self) -> bool:
        """Whether it has taken place."""
        return self.state == SessionState.COMPLETED or (
            self.state in AHEAD and self.ends_at <= timezone.now()
        )

    @property
    def free(self) -> int | None:
        """How many places are left; `None` if there is no limit."""
        return None if self.capacity is None else self.capacity - self.taken
