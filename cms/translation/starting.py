"""What happens to other content when somebody asks for a translation."""

from typing import Any

from wagtail_localize import operations
from wagtail_localize.operations import TranslationCreator


class CarefulCreator(TranslationCreator):
    """Begins translations of what a page or snippet names only where that language has none.

    wagtail-localize would save those that are there anew, as drafts: what readers see of them now
    would be gone, and without anybody who may publish.
    """

    target_locales: Any

    def create_translations(self, instance: Any, include_related_objects: bool = True) -> None:
        wanted = self.target_locales
        if not include_related_objects:
            there = set(instance.get_translations().values_list("locale_id", flat=True))
            self.target_locales = [locale for locale in wanted if locale.pk not in there]
        try:
            super().create_translations(instance, include_related_objects)
        finally:
            self.target_locales = wanted


def start_carefully() -> None:
    operations.TranslationCreator = CarefulCreator
