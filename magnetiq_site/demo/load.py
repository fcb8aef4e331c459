"""Loads the demo site, once and whole: what is in the site already is never touched."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.test import override_settings

from wagtail.models import Page, Site

from cms.delivery.lists import listed_model
from cms.models import SiteImage
from cms.tasks import make_avif_renditions

from .content import SOURCE, DemoPage, demo_pages, page_texts
from .frame import create_site_settings
from .german import keep_trees_alike, translate_page
from .media import load_documents, load_images
from .pages import (
    HOME,
    create_page,
    existing_pages,
    loadable,
    page_targets,
    publish_page,
)
from .record import record_pages, recorded_pages
from .site import ensure_site_is_free, make_room, point_site_at
from .snippets import create_people, create_snippets, snippet_images, snippet_targets
from .stored import Targets
from .webinars import create_webinars

CHATTY = ("django_tasks", "wagtail")


def load_demo() -> list[str]:
    """Load the pages of the demo that were never loaded into this site; return their keys.

    Images come first, each complete by itself. All pages, their translations and the site's
    settings are one transaction together with the record of them, so that a run that is killed
    leaves nothing half made, and the next run makes the whole.

    Raises:
        SiteTaken: The site has content of its own.
    """
    ensure_site_is_free()
    wanted = pages_to_load()
    if not wanted:
        return []
    with jobs_done_at_once():
        images = load_images(images_of(wanted) | snippet_images())
        with transaction.atomic():
            # Once more: another run may have been faster.
            wanted = pages_to_load()
            if wanted:
                load_pages(wanted, images)
    # Half a minute of work that nobody has to wait for.
    for pk in images.values():
        make_avif_renditions.enqueue(pk)
    return [page.key for page in wanted]


def pages_to_load() -> list[DemoPage]:
    loaded = recorded_pages()
    new = [page for page in demo_pages() if page.key not in loaded]
    return loadable(new, existing_pages())


@contextmanager
def jobs_done_at_once() -> Iterator[None]:
    """Run jobs in place and quietly, so that renditions and indexes are complete in the end."""
    immediate = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    loggers = [logging.getLogger(name) for name in CHATTY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        with override_settings(
            TASKS=immediate, WAGTAILREDIRECTS_AUTO_CREATE=False, MAGNETIQ_IMAGE_AVIF=False
        ):
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def load_pages(wanted: list[DemoPage], images: dict[str, int]) -> None:
    """Make the pages, fill and translate them, and record that this was done.

    Pages name snippets, and snippets pages: whatever a page cannot be without comes first.
    """
    documents = load_documents()
    create_people(Targets(pages={}, images=images, documents=documents))
    bare = Targets(pages={}, images=images, documents=documents, snippets=snippet_targets())
    made = [(demo, create_page(demo, parent_of(demo), bare).pk) for demo in wanted]
    targets = replace(bare, pages=page_targets())
    create_snippets(targets)
    targets = replace(targets, snippets=snippet_targets())
    for demo, pk in made:
        # Read anew: by now it knows how many pages stand below it.
        page = Page.objects.get(pk=pk).specific
        publish_page(page, demo, targets)
        translate_page(page, demo, targets)
    create_webinars({demo.key for demo in wanted}, targets)
    record_pages(set_up_site(wanted, targets), [demo.key for demo in wanted])


def parent_of(demo: DemoPage) -> Page:
    if demo.parent is None:
        return make_room()
    parent: Page = Page.objects.get(pk=existing_pages()[demo.parent])
    return parent


def set_up_site(made: list[DemoPage], targets: Targets) -> Site:
    """With a new home page, give the site its address, its frame and its languages."""
    if HOME not in {page.key for page in made}:
        default: Site = Site.objects.get(is_default_site=True)
        return default
    site = point_site_at(Page.objects.get(pk=targets.pages[HOME]))
    create_site_settings(site, targets)
    keep_trees_alike()
    return site


def images_of(pages: list[DemoPage]) -> set[str]:
    """The images that these pages show."""
    named = {key for page in pages for key in images_named(page)}
    return named.union(*(images_in(page_texts(page.key, SOURCE)["body"]) for page in pages))


def images_named(demo: DemoPage) -> Iterator[str]:
    """The images in a page's own fields."""
    model: Any = listed_model(demo.type)
    for name, value in demo.shared.items():
        if model._meta.get_field(name).related_model is SiteImage:
            yield value


def images_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*(images_in(item) for item in value))
    if isinstance(value, dict):
        found = {value[name] for name in ("image", "poster", "portrait") if value.get(name)}
        return found.union(*(images_in(item) for item in value.values()))
    return set()
