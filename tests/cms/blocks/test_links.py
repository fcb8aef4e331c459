"""A link leads somewhere a reader may go, or is not there."""

from typing import Any

from django.core.exceptions import ValidationError

from wagtail.blocks.struct_block import StructBlockValidationError

import pytest

from cms.blocks.links import LinkBlock, RelatedPagesBlock, is_external, is_safe_address
from cms.blocks.navigation import MenuBlock, SocialLinkBlock
from magnetiq_site.blocks import BodyBlock
from tests.cms.factories import ContentPageFactory, SiteDocumentFactory

pytestmark = pytest.mark.django_db


def link(**given: Any) -> dict[str, Any]:
    return {"label": "Read", "page": None, "url": "", "style": "text", **given}


def as_json(block, raw: Any, render) -> Any:
    return block.get_api_representation(block.to_python(raw), {"render": render})


@pytest.mark.parametrize(
    ("address", "external"),
    [
        ("/work/", False),
        ("#top", False),
        ("?page=2", False),
        ("mailto:ada@example.com", False),
        ("tel:+4940123456", False),
        ("https://example.com/", True),
        ("http://localhost:8036/work/", False),
    ],
)
def test_a_safe_address_is_delivered(address, external, render) -> None:
    assert as_json(LinkBlock(), link(url=address), render) == {
        "label": "Read",
        "href": address,
        "style": "text",
        "size": "medium",
        "external": external,
        "tracking_label": "",
    }


UNSAFE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example",
    "/\\evil.example",
    "work/",
    "java\nscript:alert(1)",
]


@pytest.mark.parametrize("address", UNSAFE)
def test_an_unsafe_address_is_neither_stored_nor_delivered(address, render) -> None:
    block = LinkBlock()
    assert as_json(block, link(url=address), render) is None
    assert as_json(SocialLinkBlock(), {"network": "x", "url": address}, render) is None
    with pytest.raises(ValidationError):
        block.clean(block.to_python(link(url=address)))


def test_a_page_is_delivered_by_its_path(home, render) -> None:
    page = ContentPageFactory(parent=home, slug="work")
    made = as_json(LinkBlock(), link(page=page.pk), render)
    assert (made["href"], made["external"]) == ("/work/", False)
    assert render.used == [f"page:{page.pk}"]


def test_a_document_is_delivered_and_counts_as_a_target(render) -> None:
    document = SiteDocumentFactory()
    block = LinkBlock()
    value = block.clean(block.to_python(link(document=document.pk)))
    assert block.get_api_representation(value, {"render": render})["href"] == document.url
    assert as_json(block, link(document=999_999), render) is None


@pytest.mark.parametrize("label", ["hero-meeting", "a1", ""])
def test_a_tracking_label_is_delivered_as_it_is(label, render) -> None:
    block = LinkBlock()
    value = block.clean(block.to_python(link(url="/work/", tracking_label=label)))
    assert block.get_api_representation(value, {"render": render})["tracking_label"] == label


@pytest.mark.parametrize("label", ["Hero", "a b", "a_b", "-a", 'a"b', "ä"])
def test_a_tracking_label_is_a_slug(label) -> None:
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python(link(url="/work/", tracking_label=label)))
    assert list(refusal.value.block_errors) == ["tracking_label"]


def test_links_to_unpublished_pages_leave_their_lists(home, render) -> None:
    page = ContentPageFactory(parent=home, live=False)
    hero = BodyBlock().child_blocks["hero"]
    raw = {
        "heading": "Hello",
        "actions": [
            {"type": "item", "id": "1", "value": link(page=page.pk)},
            {"type": "item", "id": "2", "value": link(url="/kept/")},
        ],
    }
    assert [action["href"] for action in as_json(hero, raw, render)["actions"]] == ["/kept/"]
    related = as_json(
        RelatedPagesBlock(),
        {"pages": [{"type": "item", "id": "1", "value": page.pk}]},
        render,
    )
    assert related["pages"] == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        pytest.param({}, "page", id="neither page nor address"),
        pytest.param({"url": "/work/", "page": True}, "url", id="both"),
        pytest.param({"label": "", "url": "/work/"}, "label", id="no label"),
    ],
)
def test_an_editor_is_told_what_is_missing(given, field, home) -> None:
    block = LinkBlock()
    given = {**given, "page": home.pk} if given.get("page") else given
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python(link(**given)))
    assert list(refusal.value.block_errors) == [field]


def test_an_optional_link_may_stay_empty_and_a_required_one_may_not() -> None:
    empty = link(label="")
    optional, required = LinkBlock(required=False), LinkBlock()
    optional.clean(optional.to_python(empty))
    with pytest.raises(StructBlockValidationError):
        required.clean(required.to_python(empty))


def test_a_draft_may_be_saved_without_a_target() -> None:
    block = LinkBlock()
    block.clean_deferred(block.to_python(link()))


def test_a_menu_needs_no_target_of_its_own(render) -> None:
    block = MenuBlock()
    child = {"label": "Consulting", "page": None, "url": "/consulting/", "summary": ""}
    raw = {
        "label": "Services",
        "children": [{"type": "item", "id": "1", "value": child}],
    }
    block.clean(block.to_python(raw))
    made = as_json(block, raw, render)
    assert (made["href"], [item["href"] for item in made["children"]]) == (None, ["/consulting/"])


def test_helpers_agree_on_what_is_ours(settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://magnetiq.example"
    assert not is_external("https://magnetiq.example/work/")
    assert is_external("https://other.example/")
    assert is_safe_address("/work/")
