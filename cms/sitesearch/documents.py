"""Files for download, found by their titles and tags."""

from collections.abc import Collection, Iterator

from django.conf import settings

from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Site

from .registry import SearchItem, SearchSource


def document_items(keys: Collection[int] | None) -> Iterator[SearchItem]:
    """The files in public collections. They have no language: every reader finds them."""
    found = get_document_model().objects.select_related("collection").prefetch_related("tags")
    private = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    sites = list(Site.objects.values_list("pk", flat=True))
    languages = tuple(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)
    for document in found.order_by("pk") if keys is None else found.filter(pk__in=keys):
        if document.collection.path.startswith(private):
            continue
        for site_id in sites:
            yield SearchItem(
                site_id=site_id,
                locale="",
                source=f"document:{document.pk}",
                kind="document",
                url=document.url,
                title=document.title,
                tags=tuple(tag.name for tag in document.tags.all()),
                extras={"file_extension": document.file_extension},
                also_for=languages,
            )


documents = SearchSource("document", document_items)
