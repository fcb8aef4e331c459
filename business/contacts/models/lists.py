"""Lists hold who was put on them; segments are filters that are asked anew each time."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from business.contacts.filters import compile_filter
from business.core.models import Timestamped

from .people import Contact


class ContactList(Timestamped):
    """A static list of contacts."""

    name_en = models.CharField(_("name (English)"), max_length=150)
    name_de = models.CharField(
        _("name (German)"),
        max_length=150,
        blank=True,
        help_text=_("The English text is used while this one is empty."),
    )
    purpose = models.SlugField(
        _("purpose"),
        max_length=80,
        blank=True,
        help_text=_("Mail to this list needs the consent for this purpose."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("For the team: who belongs here. Contacts never see it."),
    )
    contacts = models.ManyToManyField(Contact, through="Membership", related_name="lists")

    class Meta:
        verbose_name = _("list")
        verbose_name_plural = _("lists")
        ordering: ClassVar[list[str]] = ["name_en"]

    def __str__(self) -> str:
        german = (get_language() or "").startswith("de")
        return (self.name_de if german else "") or self.name_en


class Membership(models.Model):
    """A contact on a list."""

    contact = models.ForeignKey(Contact, related_name="memberships", on_delete=models.CASCADE)
    list = models.ForeignKey(ContactList, related_name="memberships", on_delete=models.CASCADE)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "list"], name="uq_membership")
        ]


class Segment(Timestamped):
    """A saved filter; `services.segments` gives it a meaning."""

    name = models.CharField(_("name"), max_length=150)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("For the team: who belongs here. Contacts never see it."),
    )
    filters = models.JSONField(_("filter"), default=dict)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def contacts(self) -> models.QuerySet[Contact]:
        """The living contacts that match now.

        Raises:
            InvalidSegment: The filter names what is not there (any more).
        """
        return Contact.objects.filter(compile_filter(self.filters))
