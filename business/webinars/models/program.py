"""The settings of the webinar program."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from business.webinars.offsets import DEFAULT_REMINDERS, validate_offsets
from business.webinars.program_form import ProgramForm

from .sessions import validate_zone


@register_setting(icon="date")
class Program(BaseGenericSetting):
    """What holds for every session unless it says otherwise, and who is told."""

    zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="Europe/Berlin",
        validators=[validate_zone],
        help_text=_("By whose clock a new session is planned."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, help_text=_("How long a new session takes.")
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, default=100, help_text=_("As many as like if empty.")
    )
    reminders = models.CharField(
        _("reminders"),
        max_length=100,
        default=DEFAULT_REMINDERS,
        validators=[validate_offsets],
        help_text=_("How long before the start, such as: 7d 2d 2h."),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept a place"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
        help_text=_("So long a place that became free is held; never beyond the start."),
    )
    few_left = models.PositiveSmallIntegerField(
        _("few places"), default=10, help_text=_("From how many on readers are told to hurry.")
    )
    room_opens = models.PositiveSmallIntegerField(
        _("room opens"), default=15, help_text=_("So many minutes before the start.")
    )
    briefing = models.CharField(
        _("briefing of speakers"),
        max_length=100,
        default="3d",
        validators=[validate_offsets],
        help_text=_("How long before the start."),
    )
    managers = models.JSONField(
        _("program managers"),
        default=list,
        blank=True,
        help_text=_("Addresses that are told, one on each line."),
    )
    tell_of_registrations = models.BooleanField(
        _("tell of each registration"), default=True, help_text=_("The program managers.")
    )
    footer_sessions = models.PositiveSmallIntegerField(
        _("sessions in the footer"),
        default=4,
        validators=[MaxValueValidator(10)],
        help_text=_("So many of the next sessions stand at the end of every page."),
    )
    purposes = models.JSONField(
        _("purposes"),
        default=list,
        blank=True,
        help_text=_("Keys of the purposes that people may agree to when they register."),
    )
    language = models.CharField(
        _("language of the managers"),
        max_length=12,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("In which the mails to them are written."),
    )

    base_form_class = ProgramForm
    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("zone"), FieldPanel("minutes"), FieldPanel("capacity")],
            heading=_("New sessions"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("offer_hours"),
                FieldPanel("few_left"),
                FieldPanel("room_opens"),
                FieldPanel("purposes"),
                FieldPanel("footer_sessions"),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel([FieldPanel("reminders"), FieldPanel("briefing")], heading=_("Mails")),
        MultiFieldPanel(
            [FieldPanel("managers"), FieldPanel("tell_of_registrations"), FieldPanel("language")],
            heading=_("Who is told"),
        ),
    ]

    class Meta:
        verbose_name = _("webinar program")
