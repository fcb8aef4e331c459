"""An image field that learns an image's size from its header; Wagtail's decodes all of it."""

from typing import Any

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from PIL import Image, UnidentifiedImageError


class HeaderFieldFile(WagtailImageFieldFile):
    """A stored image whose pixels nobody needs for knowing how many they are."""

    def get_image_dimensions(self) -> tuple[int, int]:
        was_closed = self.closed
        try:
            self.open()
            with Image.open(self) as image:
                return image.size
        except UnidentifiedImageError:
            # Wagtail knows formats that Pillow does not.
            size: tuple[int, int] = super().get_image_dimensions()
            return size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class HeaderImageField(WagtailImageField):
    """Wagtail's field to the database and to migrations."""

    attr_class = HeaderFieldFile

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
