"""Where people came from: touches, and the conversions that keep the first and the last of them."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .people import Contact

TOUCH_FIELDS = ("at", "page", "referrer", "source", "medium", "campaign", "term", "content")


class Touch(models.Model):
    """One arrival of a known person."""

    contact = models.ForeignKey(Contact, related_name="touches", on_delete=models.CASCADE)
    at = models.DateTimeField(_("time"), default=timezone.now)
    page = models.CharField(_("page"), max_length=500, blank=True)
    referrer = models.CharField(_("referrer"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=150, blank=True)
    medium = models.CharField(_("medium"), max_length=150, blank=True)
    campaign = models.CharField(_("campaign"), max_length=150, blank=True)
    term = models.CharField(_("term"), max_length=150, blank=True)
    content = models.CharField(_("content"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("touch")
        verbose_name_plural = _("touches")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "-at"], name="ix_touch_contact"),
            models.Index(fields=["source", "at"], name="ix_touch_source"),
        ]

    def __str__(self) -> str:
        return self.source or self.referrer or self.page


class ImmutableConversion(TypeError):
    """A conversion says what was true when it happened."""


class ConversionQuerySet(models.QuerySet["Conversion"]):
    """Only whose conversion it is may change, by a merge; the database refuses the rest too."""

    def update(self, **changes: Any) -> int:
        if set(changes) - {"contact", "contact_id"}:
            raise ImmutableConversion
        return super().update(**changes)


class Conversion(models.Model):
    """Something worth counting that a contact did, with where they came from until then."""

    contact = models.ForeignKey(
        Contact, related_name="conversions", null=True, on_delete=models.SET_NULL
    )
    kind = models.CharField(_("kind"), max_length=80)
    about = models.CharField(max_length=120)
    at = models.DateTimeField(_("time"), default=timezone.now)
    value_minor = models.BigIntegerField(_("value"), null=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)

    first_at = models.DateTimeField(null=True)
    first_page = models.CharField(max_length=500, blank=True)
    first_referrer = models.CharField(max_length=500, blank=True)
    first_source = models.CharField(max_length=150, blank=True)
    first_medium = models.CharField(max_length=150, blank=True)
    first_campaign = models.CharField(max_length=150, blank=True)
    first_term = models.CharField(max_length=150, blank=True)
    first_content = models.CharField(max_length=150, blank=True)
    last_at = models.DateTimeField(null=True)
    last_page = models.CharField(max_length=500, blank=True)
    last_referrer = models.CharField(max_length=500, blank=True)
    last_source = models.CharField(max_length=150, blank=True)
    last_medium = models.CharField(max_length=150, blank=True)
    last_campaign = models.CharField(max_length=150, blank=True)
    last_term = models.CharField(max_length=150, blank=True)
    last_content = models.CharField(max_length=150, blank=True)

    objects = ConversionQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversion")
        verbose_name_plural = _("conversions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["contact", "kind", "about"], name="uq_conversion_contact_kind_about"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "at"], name="ix_conversion_kind"),
        ]

    def __str__(self) -> str:
        return self.kind

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableConversion
        super().save(*args, **kwargs)
