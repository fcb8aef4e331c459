"""The list of addresses at which readers found nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import Site

PATH_LENGTH = 255  # as in a redirect


class MissingPath(models.Model):
    """An address without a page, how often it was asked for, and which page of ours names it."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    # What may be about a person is replaced by a star.
    path = models.CharField(_("address"), max_length=PATH_LENGTH)
    hits = models.PositiveBigIntegerField(_("hits"), default=0)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))
    # A path of the same site; readers who come from elsewhere leave nothing.
    referrer = models.CharField(_("linked from"), max_length=PATH_LENGTH, blank=True, default="")
    is_probe = models.BooleanField(_("attack"), default=False)
    is_ignored = models.BooleanField(_("ignored"), default=False)

    class Meta:
        verbose_name = _("page not found")
        verbose_name_plural = _("pages not found")
        constraints = [
            models.UniqueConstraint(fields=["site", "path"], name="uq_missing_path"),
        ]

    def __str__(self) -> str:
        return self.path
