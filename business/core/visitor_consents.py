"""What a visitor may allow or refuse, and what in the product needs it.

A category is offered once something has been registered for it. Without a visitor's word nothing of
it may load, store or send anything.
"""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsentCategory(TextChoices):
    """The order is the one in which visitors see them; nobody is asked for what is necessary."""

    NECESSARY = "necessary", _("Necessary")
    EXTERNAL_MEDIA = "external_media", _("External media")
    STATISTICS = "statistics", _("Statistics")
    MARKETING = "marketing", _("Marketing")


@dataclass(frozen=True)
class ConsentUse:
    """Something that needs a visitor's consent: a name that visitors know, and whose it is."""

    category: ConsentCategory
    name: str
    company: str


_uses: dict[str, ConsentUse] = {}


def register_consent_use(key: str, use: ConsentUse) -> None:
    """Add something that waits for consent; from then on its category is offered.

    Raises:
        ImproperlyConfigured: The key is taken, or what is necessary needs no consent.
    """
    if key in _uses:
        raise ImproperlyConfigured(f"{key} is registered twice.")
    if use.category == ConsentCategory.NECESSARY:
        raise ImproperlyConfigured(f"{key}: what is necessary needs no consent.")
    _uses[key] = use


def uses_of(category: str) -> list[ConsentUse]:
    return [use for _key, use in sorted(_uses.items()) if use.category == category]


def offered_categories() -> list[str]:
    """The categories that visitors are asked for, in their order."""
    return [category.value for category in ConsentCategory if uses_of(category)]
