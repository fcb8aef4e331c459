"""The forms behind every upload of the admin: they let in what the door lets in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .admission import admit
from .formats import DOCUMENTS, IMAGES
from .replacement import note_replacement


class AdmittedImageField(WagtailImageField):
    """Wagtail's field behind our door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = _(
            "%(formats)s, at most %(size)s MB and %(pixels)s megapixels. "
            "Where a photo was taken is removed from it."
        ) % {
            "formats": self.supported_formats_text,
            "size": settings.MAGNETIQ_UPLOAD_MB["image"],
            "pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
        }

        # Said by the browser, before anything is sent.
        self.error_messages["invalid_image_extension"] = _(
            "Accepted are %(formats)s. Save other pictures, such as SVG or HEIC, as one of these."
        ) % {"formats": self.supported_formats_text}

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values:
            admit(data, IMAGES)
        return super().to_python(data)


class AdmittedDocumentField(WagtailDocumentField):
    """Wagtail's field behind our door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = _("%(formats)s, at most %(size)s MB.") % {
            "formats": ", ".join(sorted(DOCUMENTS)).upper(),
            "size": max(settings.MAGNETIQ_UPLOAD_MB.values()),
        }

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values:
            admit(data, DOCUMENTS)
        return super().to_python(data)


def behind_door(field: forms.Field, admitted: type[forms.Field]) -> forms.Field:
    """The same field of a form, with our check."""
    return admitted(label=field.label, required=field.required, widget=field.widget)


class ReplacingForm:
    """A file that replaces another one is noted; the model removes the old one after the commit."""

    original_file: Any
    changed_data: list[str]

    def save(self, commit: bool = True) -> Any:
        replaced, self.original_file = self.original_file, None
        saved = super().save(commit=commit)  # type: ignore[misc]  # of the form
        if commit and replaced and "file" in self.changed_data:
            note_replacement(saved)
        return saved


class SiteImageForm(ReplacingForm, BaseImageForm):
    """An image, and what it says in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = behind_door(self.fields["file"], AdmittedImageField)

    def clean(self) -> Any:
        super().clean()
        cleaned = self.cleaned_data
        texts = [cleaned.get("alt_en"), cleaned.get("alt_de")]
        if cleaned.get("is_decorative") and any(texts):
            self.add_error(
                "is_decorative",
                ValidationError(_("A decorative image has no alternative text: empty it first.")),
            )
        return cleaned


class SiteDocumentForm(ReplacingForm, BaseDocumentForm):
    """A document; whatever replaces its file keeps its name, and with it the address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = behind_door(self.fields["file"], AdmittedDocumentField)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if self.instance.pk and "file" in self.changed_data:
            old, suffix = self.instance.filename, file.name.lower().rsplit(".", 1)[-1]
            if old.lower().rsplit(".", 1)[-1] != suffix:
                raise ValidationError(
                    _(
                        "The address of this document ends in .%(old)s. "
                        "Upload a .%(new)s file as a document of its own."
                    ),
                    code="other_suffix",
                    params={"old": old.rsplit(".", 1)[-1], "new": suffix},
                )
            file.name = old
        return file
