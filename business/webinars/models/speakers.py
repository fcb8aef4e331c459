"""Who speaks: a person of the site, and what only the team knows of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable

from .sessions import Session


class SpeakerKind(models.TextChoices):
    """Whose people they are."""

    INTERNAL = "internal", _("Our own")
    EXTERNAL = "external", _("External")
    PARTNER = "partner", _("Partner")


class Speaker(models.Model):
    """A person of the site who speaks, and how the team reaches them.

    Name, portrait, biography and profile page are those of the person.
    """

    person = models.OneToOneField(
        "cms.Person",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="speaker",
        help_text=_("The English one; readers see the translation in their language."),
    )
    email = models.EmailField(
        _("e-mail address"), help_text=_("Nobody sees it: the briefing goes there.")
    )
    language = models.CharField(
        _("language of mails"),
        max_length=12,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("In which the briefing is written."),
    )
    kind = models.CharField(
        _("belongs to"),
        max_length=10,
        choices=SpeakerKind.choices,
        default=SpeakerKind.INTERNAL,
        help_text=_("Only for the team."),
    )
    company = models.CharField(_("company"), max_length=150, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("person"),
        FieldPanel("email"),
        FieldPanel("language"),
        FieldPanel("kind"),
        FieldPanel("company"),
    ]

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering: ClassVar[list[str]] = ["person__name"]

    def __str__(self) -> str:
        return str(self.person)


class Role(models.TextChoices):
    """What somebody does in a session."""

    PRESENTER = "presenter", _("Presenter")
    PANELIST = "panelist", _("Panelist")
    MODERATOR = "moderator", _("Moderator")
    GUEST = "guest", _("Guest")


class Appearance(Orderable):
    """Somebody in a session, in the order in which readers see them."""

    session = ParentalKey(Session, on_delete=models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey(
        Speaker, verbose_name=_("speaker"), on_delete=models.PROTECT, related_name="appearances"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.PRESENTER)

    panels: ClassVar[list[Panel]] = [FieldPanel("speaker"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "speaker"], name="uq_appearance")
        ]


class Material(Orderable):
    """Something to read or to download with a session; participants find it on their page."""

    session = ParentalKey(Session, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=150)
    url = models.URLField(_("address"), max_length=500)

    panels: ClassVar[list[Panel]] = [FieldPanel("title"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("material")
