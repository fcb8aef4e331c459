"""Makes the card of a page, again whenever something that it shows has changed."""

import logging
from dataclasses import astuple, dataclass
from functools import partial
from hashlib import blake2b
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from wagtail.images import get_image_model
from wagtail.models import Page, Site

from cms.delivery import keys
from cms.delivery.addresses import load_roots
from cms.delivery.clock import hold_clock
from cms.delivery.invalidation import invalidate
from cms.delivery.library import load_restricted_paths
from cms.outlets.site_texts import site_texts

from .drawing import crop_card, draw_card
from .models import SocialCard

logger = logging.getLogger(__name__)

# Cards are made anew when they are drawn in another way.
DESIGN = 1


@dataclass(frozen=True)
class Plan:
    """What a card is made from. An editor's own picture for sharing is shown alone."""

    title: str
    name: str
    image_id: int | None
    image_hash: str
    is_own_picture: bool
    alt: str

    @property
    def digest(self) -> str:
        return blake2b(repr((DESIGN, *astuple(self))).encode(), digest_size=16).hexdigest()


def update_card(page_id: int) -> None:
    """Make the card of a page unless it has the right one; remove it if readers find no page.

    What was drawn is stored only if it is still what is wanted, so that of two jobs at once
    neither leaves an old title behind.
    """
    while True:
        plan = plan_card(page_id)
        card = SocialCard.objects.filter(page_id=page_id).first()
        if plan is None:
            if card is not None:
                remove_card(card)
            return
        if card is not None and card.digest == plan.digest:
            return
        if store_card(page_id, plan, draw(plan)):
            return


def plan_card(page_id: int) -> Plan | None:
    """What the card has to show; nothing for a page that readers do not see, or only a copy."""
    page: Any = Page.objects.filter(pk=page_id, live=True, alias_of=None).specific().first()
    site = site_of(page) if page and hasattr(page, "render_content") else None
    if site is None or page.path.startswith(load_restricted_paths()):
        return None
    locale = page.locale.language_code
    own = page.social_image
    image = own or page.teaser_image
    return Plan(
        title=page.title,
        name=site_texts(site, locale).name,
        image_id=image.pk if image else None,
        image_hash=image.file_hash if image else "",
        is_own_picture=own is not None,
        alt=(own.alt_text(locale) if own else "") or page.title,
    )


def site_of(page: Any) -> Site | None:
    """The site that shows a page, read anew: Wagtail's own answer comes from a cache."""
    roots = load_roots(list(Site.objects.select_related("root_page")))
    return next((root.site for root in roots if page.url_path.startswith(root.url_path)), None)


def draw(plan: Plan) -> bytes:
    image = get_image_model().objects.filter(pk=plan.image_id).first()
    try:
        if image is not None:
            with image.file.open("rb") as file:
                if plan.is_own_picture:
                    return crop_card(file)
                return draw_card(plan.title, plan.name, file)
    except OSError:
        # The file is gone, or cannot be read: the title alone is worth a card.
        logger.warning("The picture of a card cannot be read: image %s", plan.image_id)
    return draw_card(plan.title, plan.name, None)


def store_card(page_id: int, plan: Plan, drawn: bytes) -> bool:
    """Put a card in the place of the one before; not if something else is wanted by now."""
    name = default_storage.save(f"cards/{page_id}-{plan.digest}.jpg", ContentFile(drawn))
    with transaction.atomic():
        # Whoever changes a page meanwhile waits, or has been seen.
        hold_clock()
        is_wanted = plan_card(page_id) == plan
        if is_wanted:
            before = SocialCard.objects.filter(page_id=page_id).first()
            SocialCard.objects.update_or_create(
                page_id=page_id,
                defaults={
                    "file": name,
                    "digest": plan.digest,
                    "image_id": plan.image_id,
                    "alt": plan.alt,
                },
            )
            invalidate({keys.card(page_id)})
            if before is not None:
                delete_later(before.file.name)
    if not is_wanted:
        default_storage.delete(name)
    return is_wanted


def remove_card(card: SocialCard) -> None:
    """Remove a card; its file goes when the transaction commits."""
    with transaction.atomic():
        invalidate({keys.card(card.page_id)})
        card.delete()


def delete_later(name: str | None) -> None:
    if name:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
