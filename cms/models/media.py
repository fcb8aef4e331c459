"""Images and documents: alternative texts per language, a hash of the content, fixed renditions."""

import hashlib
from typing import Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from cms.tasks import make_renditions

RENDITION_WIDTHS = (480, 960, 1600)


def sha256_of(file: Any) -> str:
    """The hash of a file's content, read in pieces; the file's position is kept."""
    position = file.tell()
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256")
    file.seek(position)
    return digest.hexdigest()


class ContentHashMixin(models.Model):
    """A file that is known by its content."""

    content_hash = models.CharField(
        _("content hash"), max_length=64, blank=True, editable=False, db_index=True
    )

    file: Any
    stored_file: str = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.has_new_file():
            self.content_hash = self.hash_content()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "content_hash"}
        super().save(*args, **kwargs)
        self.remember_file()

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        instance = super().from_db(db, field_names, values)
        instance.remember_file()
        return instance

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self.remember_file()

    def remember_file(self) -> None:
        """Note which file the database knows, unless it was left unloaded."""
        if "file" not in self.get_deferred_fields():
            self.stored_file = self.file.name or ""

    def has_new_file(self) -> bool:
        """Whether this file is another one than the database knows."""
        if "file" in self.get_deferred_fields():
            return False
        return bool(self.file) and (not self.file._committed or self.file.name != self.stored_file)

    def hash_content(self) -> str:
        """The hash of the file; it stays open only while it waits to be stored."""
        self.file.open()
        content_hash = sha256_of(self.file)
        if self.file._committed:
            self.file.close()
        return content_hash


class SiteImage(ContentHashMixin, AbstractImage):
    """An image with an alternative text in each language."""

    alt_en = models.CharField(
        _("alternative text (English)"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("What the image says, for readers who cannot see it."),
    )
    alt_de = models.CharField(
        _("alternative text (German)"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("The English text is used while this one is empty."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The image says nothing that the text does not: screen readers skip it."),
    )

    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_en"),
        index.SearchField("alt_de"),
    ]
    admin_form_fields = (
        "title",
        "file",
        "alt_en",
        "alt_de",
        "is_decorative",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = (("choose_image", "Can choose image"),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the image; a new file gets its renditions by a job of the same transaction."""
        with transaction.atomic():
            has_new_file = self.has_new_file()
            if has_new_file and self.pk:
                self.renditions.all().delete()
            super().save(*args, **kwargs)
            if has_new_file:
                make_renditions.enqueue(self.pk)

    @property
    def default_alt_text(self) -> str:
        """The text that an editor starts from when placing the image."""
        return "" if self.is_decorative else self.alt_en or self.title

    def alt_text(self, locale: str) -> str:
        """The alternative text in a language, else in English; empty if decorative."""
        if self.is_decorative:
            return ""
        return getattr(self, f"alt_{locale}", "") or self.alt_en

    def rendition_specs(self) -> list[str]:
        """The renditions that readers are offered, smallest first; none larger than the image."""
        smaller = [width for width in RENDITION_WIDTHS if width < self.width]
        largest = RENDITION_WIDTHS[len(smaller) : len(smaller) + 1]
        return [f"width-{width}|format-webp" for width in (*smaller, *largest)]


class SiteRendition(AbstractRendition):
    """One size of an image, made once and kept."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(ContentHashMixin, AbstractDocument):
    """A file that readers download."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("choose_document", "Can choose document"),)
