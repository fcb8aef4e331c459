"""Where an image or a document is used: in what is live, and in drafts that nobody sees yet."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

MOST_ITEMS = 50
MOST_DRAFTS = 200


class Use(NamedTuple):
    """One place that shows a file."""

    title: str
    kind: str
    state: str
    url: str | None
    page: int | None = None


def uses_of(items: list[Any], user: Any) -> dict[int, list[Use]]:
    """The places where each of these is used, by key; drafts are looked through for the first 50.

    What a person may not edit is counted, and not named.
    """
    finder = AdminURLFinder(user)
    references = ReferenceIndex.get_grouped_references_to_in_bulk(items)
    found = {
        item.pk: [_use(place, finder) for place, _references in references[item]] for item in items
    }
    for item_pk, page in draft_uses(items[:MOST_ITEMS]):
        use = _use(page, finder, in_draft=True)
        if all(other.url != use.url or use.url is None for other in found[item_pk]):
            found[item_pk].append(use)
    return found


def _use(place: Any, finder: Any, *, in_draft: bool = False) -> Use:
    url = finder.get_edit_url(place)
    kind = _kind(place)
    if not url:
        return Use(_("Something that you may not edit"), kind, "", None)
    live = getattr(place, "live", True) and not in_draft
    page = place.pk if isinstance(place, Page) else None
    return Use(str(place), kind, "" if live else _("draft"), url, page)


def _kind(place: Any) -> str:
    """What a place is, and in which language."""
    model = place.specific_class if isinstance(place, Page) else type(place)
    kind = capfirst(str((model or Page)._meta.verbose_name))
    locale = getattr(place, "locale", None)
    return f"{kind}, {locale.language_code.upper()}" if locale else kind


def draft_uses(items: Iterable[Any]) -> Iterator[tuple[int, Page]]:
    """The pages whose latest draft names one of these; the index of references knows no drafts."""
    wanted = {str(item.pk): item.pk for item in items}
    if not wanted:
        return
    model = type(next(iter(items)))
    content_type = ContentType.objects.get_for_model(model).pk
    named = Q()
    for pk in wanted:
        named |= Q(latest_revision__content__icontains=pk)
    drafts = Page.objects.filter(Q(has_unpublished_changes=True) | Q(live=False)).filter(named)
    for page in drafts.select_related("latest_revision").order_by("pk")[:MOST_DRAFTS]:
        draft = page.get_latest_revision_as_object()
        for found_type, pk, *_path in ReferenceIndex._extract_references_from_object(draft):
            if found_type == content_type and str(pk) in wanted:
                yield wanted[str(pk)], draft
