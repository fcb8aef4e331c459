"""What a first run of the loader does when it fails, or finds a site that is in use."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command

from wagtail.models import Locale, Page, Site

import pytest

from cms.models import ContentPage, HomePage, SiteImage
from magnetiq_site.demo import german, load
from magnetiq_site.demo.content import DemoPage
from magnetiq_site.demo.load import load_demo
from magnetiq_site.demo.record import recorded_pages
from magnetiq_site.demo.site import SiteTaken
from magnetiq_site.demo.stored import DemoContentError, Targets, stored_stream

from .looking_up import SMALL, demo_of, everything

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_run_that_fails_leaves_no_page_and_the_next_one_makes_them_all(db, monkeypatch):
    before = list(Page.objects.values_list("pk", "title", "live"))
    with demo_of(*SMALL):
        with monkeypatch.context() as patch:
            patch.setattr(load, "translate_page", fail_at("services", german.translate_page))
            with pytest.raises(Interruption):
                load_demo()
        assert list(Page.objects.values_list("pk", "title", "live")) == before
        assert recorded_pages() == set()
        assert Locale.objects.count() == 1
        images = set(SiteImage.objects.values_list("pk", flat=True))
        assert load_demo() == list(SMALL)
        assert set(SiteImage.objects.values_list("pk", flat=True)) == images


class Interruption(Exception):
    """Stands for whatever ends a run half-way."""


def fail_at(key: str, step: Callable[..., Any]) -> Callable[..., Any]:
    def failing(page: Any, demo: DemoPage, targets: Targets) -> Any:
        if demo.key == key:
            raise Interruption
        return step(page, demo, targets)

    return failing


def test_a_site_with_content_of_its_own_is_left_alone(db, capsys):
    own = Page.get_first_root_node().add_child(instance=HomePage(title="Own", slug="own"))
    Site.objects.update(root_page=own)
    before = everything()
    call_command("load_demo")
    assert everything() == before
    assert "content of its own" in capsys.readouterr().out


def test_a_welcome_page_that_somebody_has_edited_is_left_alone(db):
    Site.objects.get().root_page.specific.save_revision()
    with pytest.raises(SiteTaken):
        load_demo()


def test_a_field_that_no_block_has_is_refused():
    block = ContentPage._meta.get_field("body").stream_block
    items = [{"type": "heading", "txet": "Oops"}]
    with pytest.raises(DemoContentError, match="txet"):
        stored_stream(block, items, Targets({}, {}, {}), "here")
