"""The words of the banner: each version in all languages at once, none ever changed."""

from typing import Any

from django.conf import settings
from django.db import transaction

from business.consents.first_wording import FIRST_TEXTS
from business.consents.ledger import digest
from business.consents.models import Wording


def newest_wordings(site_id: int) -> dict[str, Wording]:
    """The version that visitors are shown now, by language; empty if there is none."""
    newest = Wording.objects.filter(site_id=site_id).order_by("-version").values("version")[:1]
    rows = Wording.objects.filter(site_id=site_id, version__in=newest)
    return {row.language: row for row in rows}


def publish_wordings(*, site_id: int, texts: dict[str, dict[str, Any]]) -> list[Wording]:
    """Write the next version. Every visitor is asked anew.

    Args:
        site_id: Whose banner.
        texts: By language, the texts as in `first_wording`.

    Raises:
        IntegrityError: Somebody else has published this version in the same moment.
    """
    with transaction.atomic():
        newest = Wording.objects.filter(site_id=site_id).order_by("-version").first()
        version = newest.version + 1 if newest else 1
        return [
            Wording.objects.create(
                site_id=site_id,
                version=version,
                language=language,
                texts=texts[language],
                digest=digest([site_id, version, language, texts[language]]),
            )
            for language, _name in settings.LANGUAGES
        ]


def publish_first_wordings(site_id: int) -> None:
    """Give a site that has no words yet those that every site begins with."""
    if not Wording.objects.filter(site_id=site_id).exists():
        publish_wordings(site_id=site_id, texts=FIRST_TEXTS)
