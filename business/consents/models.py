"""What visitors were asked and what they decided. The database refuses to change either."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """The words of the banner in one language. A version has a row for each language."""

    # The words outlive the site that showed them.
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("site"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    texts = models.JSONField(_("wording"))
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("wording of the cookie banner")
        verbose_name_plural = _("wordings of the cookie banner")
        ordering: ClassVar[list[str]] = ["-version", "language"]
        default_permissions = ("add", "view")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "version", "language"], name="uq_consents_wording"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.get_language_display()}"


class DecisionKind(models.TextChoices):
    """What a visitor did. Revoked: allowed before, and nothing any more."""

    ACCEPTED = "accepted", _("Accepted all")
    REFUSED = "refused", _("Refused all")
    CHOSEN = "chosen", _("Chose")
    REVOKED = "revoked", _("Revoked")


class Decision(models.Model):
    """One entry of the ledger: no name, no address, only an id that the visitor's browser knows."""

    key = models.UUIDField(_("key"), unique=True)
    visitor = models.CharField(_("digest of the consent ID"), max_length=64)
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)
    kind = models.CharField(_("decision"), max_length=10, choices=DecisionKind.choices)
    wording = models.ForeignKey(
        Wording, verbose_name=_("wording"), on_delete=models.PROTECT, related_name="decisions"
    )
    offered = models.JSONField(_("asked for"))
    granted = models.JSONField(_("allowed"))
    page = models.CharField(_("page"), max_length=500)
    network = models.CharField(_("network"), max_length=50, blank=True)
    agent = models.CharField(_("program"), max_length=40, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("consent of a visitor")
        verbose_name_plural = _("consents of visitors")
        ordering: ClassVar[list[str]] = ["visitor", "number"]
        default_permissions = ("view",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["visitor", "number"], name="uq_consents_decision")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%Y-%m-%d %H:%M}"

    def facts(self) -> list[Any]:
        """All that its hash is made of, besides the entry before and the words."""
        return [
            str(self.key), self.visitor, self.number, self.at.isoformat(), self.kind,
            self.offered, self.granted, self.page, self.network, self.agent,
        ]  # fmt: skip


class ClearingPermit(models.Model):
    """While it is there, entries from before a date may be deleted: for retention only."""

    before = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.before:%Y-%m-%d}"
