"""The demo's images and documents. One whose content the site has already is used again."""

from pathlib import Path
from typing import Any

from django.core.files import File

from wagtail.models import Collection

from cms.models import SiteDocument, SiteImage
from cms.models.media import sha256_of

from .content import document_file, document_texts, image_file, image_texts

COLLECTION = "Demo"


def load_images(wanted: set[str]) -> dict[str, int]:
    """Store those of the images that are missing, with their renditions; return them by key.

    Each is complete by itself, so that a run that was interrupted continues here.
    """
    return {
        key: stored_file(
            SiteImage,
            image_file(key),
            title=texts["title"],
            alt_en=texts["en"],
            alt_de=texts["de"],
        )
        for key, texts in image_texts().items()
        if key in wanted
    }


def load_documents() -> dict[str, int]:
    """Store the documents that are missing; return all by key."""
    return {
        key: stored_file(SiteDocument, document_file(key), title=texts["title"])
        for key, texts in document_texts().items()
    }


def stored_file(model: Any, path: Path, **fields: str) -> int:
    with path.open("rb") as file:
        known = model.objects.filter(file_hash=sha256_of(file)).order_by("pk").first()
        if known is None:
            known = model(collection=demo_collection(), file=File(file, path.name), **fields)
            known.save()
    return int(known.pk)


def demo_collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
