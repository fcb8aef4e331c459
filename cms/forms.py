"""Forms of the admin that do more than Wagtail's own."""

from typing import Any

from django.db import transaction

from wagtail.images.forms import BaseImageForm

from .tasks import make_renditions


class SiteImageForm(BaseImageForm):
    """Wagtail drops the renditions of a replaced file after saving it: then they are made anew."""

    def save(self, commit: bool = True) -> Any:
        with transaction.atomic():
            image = super().save(commit=commit)
            if commit and "file" in self.changed_data and self.original_file:
                make_renditions.enqueue(image.pk)
            return image
