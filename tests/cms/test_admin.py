"""The editors' screens open, and call nobody outside."""

import re
from itertools import chain
from pathlib import Path

from django.urls import reverse

from wagtail.hooks import get_hooks
from wagtail.models import Page
from wagtail.users.models import UserProfile

import pytest

from cms.checks import walk
from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage, SiteSettings
from magnetiq_site.blocks import BodyBlock
from tests.cms.blocks.samples import STREAMS
from tests.cms.factories import BlogIndexPageFactory, ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def samples() -> list:
    return [(key, block.get_preview_value()) for key, block in BodyBlock().child_blocks.items()]


def test_a_page_with_every_block_opens_in_the_editor(home, admin) -> None:
    page = ContentPageFactory(parent=home, body=samples())
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Marketing that engineers believe" in text
    assert "Search engines" in text


@pytest.mark.parametrize("model", [HomePage, ContentPage, BlogIndexPage, ArticlePage])
def test_a_new_page_of_each_type_can_be_begun(model, home, admin) -> None:
    parents = {HomePage: Page.get_first_root_node, ArticlePage: lambda: blog(home)}
    parent = parents.get(model, lambda: home)()
    address = reverse("wagtailadmin_pages:add", args=["cms", model._meta.model_name, parent.pk])
    assert admin.get(address).status_code == 200


def blog(home) -> BlogIndexPage:
    return BlogIndexPageFactory(parent=home)


@pytest.mark.parametrize("key", list(BodyBlock().child_blocks))
def test_a_block_shows_a_sample_before_it_is_chosen(key, admin) -> None:
    block = ContentPage._meta.get_field("body").stream_block.child_blocks[key]
    assert block.is_previewable
    answer = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    main = answer.content.decode().partition("<main>")[2]
    words = re.findall(r"<(?:p|h2|pre|li)[^>]*>([^<]+)", main)
    assert answer.status_code == 200
    assert words or key in {"divider", "spacer", "table", "related_pages"}


@pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("de", "/de")])
def test_a_block_of_the_body_is_drawn_by_the_site(language, prefix, admin, editor) -> None:
    UserProfile.objects.create(user=editor, preferred_language=language)
    block = ContentPage._meta.get_field("body").stream_block.child_blocks["statistics"]
    answer = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    path = f"{prefix}/styleguide/blocks/statistics/"
    assert f'data-styleguide="{path}"' in answer.content.decode()


def test_a_block_of_the_frame_is_shown_in_words_alone(admin) -> None:
    block = SiteSettings._meta.get_field("header").stream_block.child_blocks["menu"]
    answer = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home",
        "site_settings:index",
        "site_settings:add",
        "wagtailimages:index",
        "wagtailimages:add",
        "wagtaildocs:index",
    ],
)
def test_a_screen_opens_and_names_no_outside_host(name, admin, home) -> None:
    answer = admin.get(reverse(name))
    assert answer.status_code == 200
    text = answer.content.decode()
    loads = r'<(?:script|img|link|iframe|form|source)\b[^>]*?(?:src|srcset|href|action)="([^"]+)"'
    addresses = re.findall(loads, text)
    assert addresses
    assert [address for address in addresses if address.startswith(("http", "//"))] == []
    assert "gravatar" not in text
    assert "releases.wagtail" not in text


def test_every_icon_of_a_block_exists() -> None:
    known = {Path(path).stem for path in chain(*(fn([]) for fn in get_hooks("register_icons")))}
    used = {child.meta.icon for stream in STREAMS for _parent, _name, child in walk(stream)}
    assert used - known == set()


def test_the_view_live_link_leads_to_the_site(home, admin, client) -> None:
    page = ContentPageFactory(parent=home, slug="work")
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'href="/work/"' in answer.content.decode()
    assert client.get("/work/")["Location"] == "http://localhost:8036/work/"
