"""Loads a part of the demo, and finds its pages again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import ModelLogEntry, Page

import pytest

from cms.models import SiteImage, SiteSettings
from magnetiq_site.demo import load
from magnetiq_site.demo.content import demo_pages
from magnetiq_site.demo.pages import translation_key

SMALL = ("home", "services", "ai_consulting", "contact")


def demo_page(key: str, language: str = "en") -> Any:
    """A loaded page, as what it is."""
    return Page.objects.get(
        translation_key=translation_key(key), locale__language_code=language
    ).specific


@contextmanager
def demo_of(*keys: str) -> Iterator[None]:
    """Let the demo consist of these pages."""
    few = [page for page in demo_pages() if page.key in keys]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "demo_pages", lambda: few)
        yield


def everything() -> dict[str, Any]:
    """What a run of the loader could touch."""
    return {
        "pages": list(Page.objects.order_by("pk").values()),
        "images": list(SiteImage.objects.order_by("pk").values()),
        "settings": list(SiteSettings.objects.order_by("pk").values()),
        "log": ModelLogEntry.objects.count(),
    }
