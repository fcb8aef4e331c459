"""Images and documents: alternative texts per language, a hash of the content, fixed renditions."""

import hashlib
import posixpath
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    ImageQuerySet,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from PIL import features

from cms.media.image_field import HeaderImageField
from cms.media.names import name_for_readers, stored_name
from cms.media.renditions import spec_of
from cms.tasks import delete_stored_file, make_avif_renditions, make_renditions

RENDITION_WIDTHS = (480, 960, 1600)
TEXT_LOCALES = ("en", "de")


def sha256_of(file: Any) -> str:
    """The hash of a file's content, read in pieces; the file's position is kept."""
    position = file.tell()
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256")
    file.seek(position)
    return digest.hexdigest()


class StoredFileMixin(models.Model):
    """A file that is known by its content; what it replaces leaves the disk."""

    # Wagtail's own field, with a hash that nobody can find a second file for.
    file_hash = models.CharField(
        _("content hash"), max_length=64, blank=True, editable=False, db_index=True
    )

    file: Any
    file_size: Any
    stored_file: str = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the file and the row; the file that it replaces is deleted after the commit."""
        if self.has_new_file():
            self._save_new_file(*args, **kwargs)
        else:
            super().save(*args, **kwargs)
        self.remember_file()

    def _save_new_file(self, *args: Any, **kwargs: Any) -> None:
        self._set_file_hash()
        self.file_size = self.file.size
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "file_hash", "file_size"}
        replaced = self.stored_file
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
                if replaced and replaced != self.file.name:
                    delete_stored_file.enqueue(self._meta.label, replaced)
        except Exception:
            if self.file._committed and self.file.name != replaced:
                self.file.storage.delete(self.file.name)
            raise

    @property
    def filename(self) -> str:
        """The name that people know the file by; it is a part of a document's address."""
        return name_for_readers(self.file.name)

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

    def _set_file_hash(self) -> None:
        """Wagtail's hook; the file stays open only while it waits to be stored."""
        self.file.open()
        self.file_hash = sha256_of(self.file)
        if self.file._committed:
            self.file.close()


class SiteImageQuerySet(ImageQuerySet):
    """Images, by what they say."""

    def without_text(self, locale: str) -> Self:
        """Those whose alternative text in a language nobody has written, though they need one."""
        return self.filter(is_decorative=False, **{f"alt_{locale}": ""})  # type: ignore[no-any-return]  # untyped base

    def decorative(self) -> Self:
        return self.filter(is_decorative=True)  # type: ignore[no-any-return]  # untyped base


class SiteImage(StoredFileMixin, AbstractImage):
    """An image with an alternative text in each language."""

    file = HeaderImageField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
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

    objects = SiteImageQuerySet.as_manager()

    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_en"),
        index.SearchField("alt_de"),
        index.FilterField("alt_en"),
        index.FilterField("alt_de"),
        index.FilterField("is_decorative"),
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
        """Store the image; a new file gets its renditions by jobs of the same transaction."""
        with transaction.atomic():
            has_new_file = self.has_new_file()
            if has_new_file and self.pk:
                self.renditions.all().delete()
            super().save(*args, **kwargs)
            if has_new_file:
                make_renditions.enqueue(self.pk)
                if self.avif_specs():
                    make_avif_renditions.enqueue(self.pk)

    def get_upload_to(self, filename: str) -> str:
        return stored_name(*posixpath.split(super().get_upload_to(filename)))

    @property
    def default_alt_text(self) -> str:
        """The text that an editor starts from when placing the image."""
        return "" if self.is_decorative else self.alt_en or self.title

    def alt_text(self, locale: str) -> str:
        """The alternative text in a language, else in English; empty if decorative."""
        if self.is_decorative:
            return ""
        return getattr(self, f"alt_{locale}", "") or self.alt_en

    @property
    def locales_without_text(self) -> list[str]:
        """The languages in which somebody still has to say what the image says."""
        if self.is_decorative:
            return []
        return [locale for locale in TEXT_LOCALES if not getattr(self, f"alt_{locale}")]

    def rendition_specs(self) -> list[str]:
        """The sizes that every reader is offered, smallest first; none larger than the image."""
        return [spec_of(width, "webp") for width in self.rendition_widths()]

    def avif_specs(self) -> list[str]:
        """The smaller files beside those; none where the machine cannot make them."""
        wanted = settings.MAGNETIQ_IMAGE_AVIF and features.check("avif")
        return [spec_of(width, "avif") for width in self.rendition_widths()] if wanted else []

    def rendition_widths(self) -> list[int]:
        smaller = [width for width in RENDITION_WIDTHS if width < self.width]
        largest = RENDITION_WIDTHS[len(smaller) : len(smaller) + 1]
        return [*smaller, *largest]


class SiteRendition(AbstractRendition):
    """One size of an image, made once and kept."""

    file = HeaderImageField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


def document_path(_document: models.Model, name: str) -> str:
    return stored_name("documents", name)


class SiteDocument(StoredFileMixin, AbstractDocument):
    """A file that readers download."""

    file = models.FileField(_("file"), upload_to=document_path, max_length=255)

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("choose_document", "Can choose document"),)
