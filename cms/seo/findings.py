"""What search engines and networks will make of the live pages, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page, ReferenceIndex, Site

from cms.cards.models import SocialCard
from cms.delivery.addresses import Addresses
from cms.missing.answered import answered, pages_at
from cms.missing.models import MissingPath

from .lengths import DESCRIPTION_LENGTH, TITLE_LENGTH


class Finding(models.TextChoices):
    """What may be wrong with a page, the worst first."""

    BROKEN_LINK = "broken_link", _("Links to a page that readers do not find")
    NO_DESCRIPTION = "no_description", _("No description")
    SAME_TITLE = "same_title", _("Another page has the same title")
    SAME_DESCRIPTION = "same_description", _("Another page has the same description")
    LONG_TITLE = "long_title", _("The title is too long")
    LONG_DESCRIPTION = "long_description", _("The description is too long")
    NO_CARD = "no_card", _("No picture for sharing")
    HIDDEN = "hidden", _("Hidden from search engines")


# A few characters more are no reason to write it again.
TOLERANCE = 1.1

# References that are no link on the page.
STRUCTURE = ("alias_of", "translation_of")


@dataclass(frozen=True)
class Told:
    """What is told about a page in its head."""

    page: Any
    locale_id: int
    title: str
    description: str


def findings() -> dict[int, list[Finding]]:
    """What there is to say about live pages, by page; of copies that mirror a page, nothing."""
    told = [told_of(page) for page in live_pages()]
    titles = Counter((item.locale_id, item.title.casefold()) for item in told)
    descriptions = Counter((item.locale_id, item.description.casefold()) for item in told)
    cards = set(SocialCard.objects.values_list("page_id", flat=True))
    broken = pages_with_broken_links({item.page.pk for item in told})
    found: dict[int, list[Finding]] = defaultdict(list)
    for item in told:
        checks = {
            Finding.BROKEN_LINK: item.page.pk in broken,
            Finding.NO_DESCRIPTION: not item.description,
            Finding.SAME_TITLE: titles[item.locale_id, item.title.casefold()] > 1,
            Finding.SAME_DESCRIPTION: bool(item.description)
            and descriptions[item.locale_id, item.description.casefold()] > 1,
            Finding.LONG_TITLE: len(item.title) > TITLE_LENGTH * TOLERANCE,
            Finding.LONG_DESCRIPTION: len(item.description) > DESCRIPTION_LENGTH * TOLERANCE,
            Finding.NO_CARD: item.page.pk not in cards,
            Finding.HIDDEN: item.page.noindex,
        }
        if said := [finding for finding, is_so in checks.items() if is_so]:
            found[item.page.pk] = said
    return found


def live_pages() -> Iterator[Any]:
    """The pages of our types, each with its own fields but its body."""
    pages: Any = Page.objects.live().filter(alias_of=None, depth__gt=1)
    for page in pages.defer_streamfields().specific():
        if hasattr(page, "render_content"):
            yield page


def told_of(page: Any) -> Told:
    return Told(
        page,
        page.locale_id,
        (page.seo_title or page.title).strip(),
        (page.search_description or page.teaser_summary).strip(),
    )


def pages_with_broken_links(pages: set[int]) -> set[int]:
    """Pages that name a page which is not live, or were the way to an address without a page."""
    return pages_that_name_drafts() & pages | pages_that_led_nowhere()


def pages_that_name_drafts() -> set[int]:
    kind = ContentType.objects.get_for_model(Page)
    drafts = Page.objects.filter(live=False).values_list("pk", flat=True)
    hidden = {str(pk) for pk in drafts}
    named = ReferenceIndex.objects.filter(base_content_type=kind, to_content_type=kind).exclude(
        model_path__in=STRUCTURE
    )
    return {int(pk) for pk, to in named.values_list("object_id", "to_object_id") if to in hidden}


def pages_that_led_nowhere() -> set[int]:
    """The pages of this site from which readers came to an address where there is nothing."""
    found: set[int] = set()
    for site in Site.objects.all():
        rows = MissingPath.objects.filter(site=site, is_ignored=False).exclude(referrer="")
        referrers = set(rows.exclude(pk__in=answered(site.pk)).values_list("referrer", flat=True))
        found |= set(pages_at(Addresses(site.pk), referrers))
    return found
