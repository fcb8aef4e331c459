"""What the trash remembers of a page, so that it can come back as it was."""

import math
import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.models import Locale, Page

from .hiding import TRASH_PATH


class TrashedPageQuerySet(models.QuerySet["TrashedPage"]):
    def listed(self) -> "TrashedPageQuerySet":
        """What editors see; a copy that mirrors another trashed page follows that one."""
        mirrors = Q(page__alias_of__path__gte=TRASH_PATH)
        return self.exclude(mirrors).select_related("page", "locale", "trashed_by")

    def for_user(self, user: AbstractBaseUser) -> "TrashedPageQuerySet":
        """What a person may see: everything, or what they have thrown away themselves."""
        sees_all = user.has_perm("cms.view_trashedpage")  # type: ignore[attr-defined]  # of the mixin
        return self if sees_all else self.filter(trashed_by_id=user.pk)

    def expired(self) -> "TrashedPageQuerySet":
        """What has been in the trash for as long as it is kept."""
        kept = timedelta(days=settings.MAGNETIQ_TRASH_DAYS)
        return self.filter(trashed_at__lte=timezone.now() - kept)


class TrashedPage(models.Model):
    """One page in the trash, with all that was below it."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="trashed", verbose_name=_("page")
    )
    # What was thrown away together: a page, its other languages and its aliases.
    group = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    locale = models.ForeignKey(
        Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("language")
    )
    address = models.CharField(_("address"), max_length=2048, blank=True)
    parent = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("was below")
    )
    subpages = models.PositiveIntegerField(_("pages below"), default=0)
    trashed_at = models.DateTimeField(_("deleted at"), default=timezone.now, db_index=True)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("deleted by"),
    )
    # By the keys of pages: who was live, and which page was the translation of which.
    live_pages = models.JSONField(default=list, editable=False)
    translation_keys = models.JSONField(default=dict, editable=False)
    translations = models.JSONField(default=list, editable=False)
    redirects = models.JSONField(default=list, editable=False)

    objects = TrashedPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page in the trash")
        verbose_name_plural = _("pages in the trash")
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return self.title

    @property
    def was_live(self) -> bool:
        return self.page_id in self.live_pages

    @property
    def days_left(self) -> int:
        """Days until it is deleted for good, the last one included; never negative."""
        ends = self.trashed_at + timedelta(days=settings.MAGNETIQ_TRASH_DAYS)
        return max(0, math.ceil((ends - timezone.now()) / timedelta(days=1)))

    @property
    def slug(self) -> str:
        return str(self.page.slug)
