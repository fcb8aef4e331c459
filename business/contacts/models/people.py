"""One person is one normalised address."""

import re
from typing import Any, ClassVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from business.core.models import LivingManager, SoftDeleted, Timestamped


class CompanySize(models.TextChoices):
    """How many people work there."""

    STARTUP = "startup", _("1 to 9")
    SMALL = "small", _("10 to 49")
    MEDIUM = "medium", _("50 to 199")
    LARGE = "large", _("200 to 999")
    ENTERPRISE = "enterprise", _("1,000 and more")


class ContactTag(TagBase):
    """A word that editors put on contacts."""

    free_tagging = True

    class Meta:
        verbose_name = _("contact tag")
        verbose_name_plural = _("contact tags")


class TaggedContact(ItemBase):
    """A tag on a contact."""

    tag = models.ForeignKey(ContactTag, related_name="tagged_contacts", on_delete=models.CASCADE)
    content_object = models.ForeignKey(
        "contacts.Contact", related_name="tagged_items", on_delete=models.CASCADE
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="uq_contact_tag")
        ]


PROFILE_FIELDS = (
    "first_name", "last_name", "company", "job_title", "phone", "website", "industry",
    "company_size", "language", "time_zone", "country",
)  # fmt: skip


class Contact(Timestamped, SoftDeleted):
    """A person from outside. Known by the address alone, never by a cookie or a name."""

    email = models.CharField(_("e-mail address"), max_length=254)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    company = models.CharField(_("company"), max_length=200, blank=True)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    industry = models.CharField(
        _("industry"),
        max_length=120,
        blank=True,
        help_text=_("In your own words; segments compare it as text."),
    )
    company_size = models.CharField(
        _("company size"),
        max_length=12,
        blank=True,
        choices=CompanySize.choices,
        help_text=_("How many people work at the company."),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("In which this person is written to; that of the page they used if empty."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        help_text=_("A region and a city, such as Europe/Berlin."),
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, such as DE.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("contact", "owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    first_touch = models.ForeignKey(
        "contacts.Touch", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    last_touch = models.ForeignKey(
        "contacts.Touch", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.CASCADE, related_name="merged"
    )
    # What duplicates are found by; kept by `save` and `searchable_keys`.
    phone_key = models.CharField(max_length=60, blank=True, editable=False)
    name_key = models.CharField(max_length=520, blank=True, editable=False)
    address_key = models.CharField(max_length=254, blank=True, editable=False)

    tags = TaggableManager(through=TaggedContact, blank=True, verbose_name=_("tags"))

    everything = models.Manager["Contact"]()
    objects = LivingManager["Contact"]()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        base_manager_name = "everything"
        default_manager_name = "objects"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(deleted_at__isnull=True), name="uq_contact_living"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["email"], name="ix_contact_email"),
            models.Index(fields=["phone_key"], name="ix_contact_phone"),
            models.Index(fields=["name_key"], name="ix_contact_name"),
            models.Index(fields=["address_key"], name="ix_contact_variant"),
            models.Index(fields=["deleted_at", "-created_at"], name="ix_contact_newest"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def tag_names(self) -> str:
        return ", ".join(sorted(item.tag.name for item in self.tagged_items.all()))

    @property
    def first_source(self) -> str:
        return self.first_touch.source if self.first_touch else ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_keys()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, "updated_at", *KEY_FIELDS}
        super().save(*args, **kwargs)

    def refresh_keys(self) -> None:
        """Derive what duplicates are found by."""
        self.phone_key = phone_key(self.phone)
        self.name_key = name_key(self.first_name, self.last_name, self.company)
        self.address_key = address_key(self.email)


def contact_field(name: str) -> "models.Field[Any, Any]":
    """A column of contacts, for its label and its length."""
    return cast("models.Field[Any, Any]", Contact._meta.get_field(name))


KEY_FIELDS = ("phone_key", "name_key", "address_key")


def phone_key(phone: str) -> str:
    """The digits, without the signs and zeros that people put in front; empty if too few."""
    digits = re.sub(r"\D", "", phone.replace("(0)", "")).lstrip("0")
    return digits if len(digits) >= 6 else ""


def name_key(first_name: str, last_name: str, company: str) -> str:
    """Name and company without case; empty unless all are known."""
    parts = [" ".join(part.casefold().split()) for part in (first_name, last_name, company)]
    return "|".join(parts) if all(parts) else ""


def address_key(email: str) -> str:
    """The address without what many providers ignore: a suggestion, never an identity."""
    local, _at, domain = email.rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


class ContactNote(models.Model):
    """What an editor wrote down about a contact."""

    contact = models.ForeignKey(Contact, related_name="notes", on_delete=models.CASCADE)
    text = models.TextField(_("note"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]


class ErasedAddress(models.Model):
    """Remembers by a keyed digest that a person was erased, so that no import brings them back."""

    digest = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField(default=timezone.now)

    @staticmethod
    def digest_of(address: str) -> str:
        return salted_hmac("contacts.erased", address, algorithm="sha256").hexdigest()
