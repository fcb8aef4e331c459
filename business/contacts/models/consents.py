"""What people agreed to: the current state in `Consent`, the evidence in `ConsentEvent`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from business.core.models import Timestamped

from .people import Contact


class Purpose(models.Model):
    """One thing that a person may agree to, apart from all others."""

    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Cannot be changed later.")
    )
    label_en = models.CharField(
        _("label (English)"),
        max_length=150,
        help_text=_("What it is called where people choose: Newsletter"),
    )
    label_de = models.CharField(_("label (German)"), max_length=150)
    description_en = models.TextField(
        _("description (English)"),
        blank=True,
        help_text=_("What people get and how often, on the page with their subscriptions."),
    )
    description_de = models.TextField(
        _("description (German)"),
        blank=True,
        help_text=_("The English text is used while this one is empty."),
    )
    double_opt_in = models.BooleanField(
        _("double opt-in"),
        default=True,
        help_text=_("The consent counts once the person has confirmed it from their mailbox."),
    )
    order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("The smallest number stands first where people choose.")
    )
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Only active purposes are offered to people.")
    )

    class Meta:
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")
        ordering: ClassVar[list[str]] = ["order", "key"]

    def __str__(self) -> str:
        return self.label(get_language() or "en")

    def label(self, language: str) -> str:
        return (self.label_de if language.startswith("de") else "") or self.label_en

    def description(self, language: str) -> str:
        return (self.description_de if language.startswith("de") else "") or self.description_en


class Wording(models.Model):
    """The words that people agree to. The database refuses to change them: add a version."""

    purpose = models.ForeignKey(
        Purpose,
        verbose_name=_("purpose"),
        related_name="wordings",
        on_delete=models.PROTECT,
        help_text=_("What people agree to by these words."),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        help_text=_("In which the wording is written; each language has its own."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    text = models.TextField(_("wording"), help_text=_("Links may be written as HTML."))
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering: ClassVar[list[str]] = ["purpose", "language", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["purpose", "language", "version"], name="uq_wording")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} · {self.get_language_display()} · {self.version}"


class ConsentState(models.TextChoices):
    """Only GRANTED allows anything."""

    PENDING = "pending", _("Waiting for confirmation")
    GRANTED = "granted", _("Granted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Never confirmed")


class Consent(Timestamped):
    """How things stand between one contact and one purpose."""

    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), related_name="consents", on_delete=models.CASCADE
    )
    purpose = models.ForeignKey(
        Purpose, verbose_name=_("purpose"), related_name="consents", on_delete=models.PROTECT
    )
    wording = models.ForeignKey(
        Wording, verbose_name=_("wording"), null=True, related_name="+", on_delete=models.PROTECT
    )
    state = models.CharField(_("state"), max_length=12, choices=ConsentState.choices)
    cycle = models.PositiveIntegerField(
        default=1, editable=False, help_text="Links of an earlier cycle confirm nothing."
    )
    requested_at = models.DateTimeField(_("requested"), null=True)
    mailed_at = models.DateTimeField(_("last mail"), null=True)
    mails = models.PositiveIntegerField(default=0, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering: ClassVar[list[str]] = ["-updated_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "purpose"], name="uq_consent")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "requested_at"], name="ix_consent_state"),
        ]

    def __str__(self) -> str:
        return f"{self.contact} · {self.purpose}"


class EventKind(models.TextChoices):
    """What the ledger can say."""

    REQUESTED = "requested", _("Requested")
    MAILED = "mailed", _("Confirmation mail sent")
    CONFIRMED = "confirmed", _("Confirmed")
    GRANTED = "granted", _("Granted without confirmation")
    RECORDED = "recorded", _("Recorded by an editor")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REAFFIRMED = "reaffirmed", _("Withdrawal taken back")
    EXPIRED = "expired", _("Never confirmed")
    ERASED = "erased", _("Personal data erased")


class ConsentEvent(models.Model):
    """One entry of the ledger; the database refuses to change or delete it.

    Entries of a contact form a chain of hashes. What is personal is sealed by a hash of its own,
    with a salt: erasure empties it, together with the salt, and the chain still holds.
    """

    # Evidence outlives the contact, so that nothing in the database ties the two together.
    contact = models.ForeignKey(
        Contact, related_name="consent_events", on_delete=models.DO_NOTHING, db_constraint=False
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(_("event"), max_length=12, choices=EventKind.choices)
    at = models.DateTimeField(_("time"))
    purpose = models.ForeignKey(Purpose, null=True, related_name="+", on_delete=models.PROTECT)
    wording = models.ForeignKey(Wording, null=True, related_name="+", on_delete=models.PROTECT)
    how = models.CharField(_("how"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    form_version = models.CharField(_("form version"), max_length=80, blank=True)
    mail_hash = models.CharField(_("hash of the mail"), max_length=64, blank=True)
    address = models.CharField(_("e-mail address"), max_length=254, blank=True)
    form_url = models.CharField(_("form"), max_length=2000, blank=True)
    client_address = models.CharField(_("network"), max_length=50, blank=True)
    agent = models.CharField(_("program"), max_length=20, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=300, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    actor = models.CharField(_("editor"), max_length=254, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    seal = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")
        ordering: ClassVar[list[str]] = ["contact_id", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "number"], name="uq_consent_event")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["address"], name="ix_consent_address"),
        ]


class ErasurePermit(models.Model):
    """While its row is there, the ledger of one contact may be emptied of what is personal.

    Made and removed in one transaction, so that nobody else ever sees one.
    """

    contact_id = models.BigIntegerField(unique=True)
