"""Every block and page can be submitted for translation, translated, and read back in German."""

from typing import Any

from django.urls import reverse

from wagtail import blocks
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import TranslationCreator

import pytest

from cms.blocks.tables import CellsBlock
from cms.models import ArticlePage, ContentPage, HomePage
from magnetiq_site.blocks import BodyBlock
from tests.cms.blocks.test_samples import raw_value, stored_as_null
from tests.cms.factories import (
    ArticlePageFactory,
    BlogIndexPageFactory,
    ContentPageFactory,
    SiteDocumentFactory,
    SiteImageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BODY = BodyBlock()
# HTML is the same in every language.
WORDLESS = {"divider", "raw_html", "spacer"}


@pytest.fixture
def german_home(home, german, editor) -> HomePage:
    return translate(home, german, editor)


def submit(page, german: Locale, editor) -> Translation:
    TranslationCreator(editor, [german]).create_translations(page)
    source = TranslationSource.objects.get_for_instance(page)
    return source.translations.get(target_locale=german)


def fill(translation: Translation, editor) -> None:
    """Translate each string by putting a mark before it."""
    segments = StringSegment.objects.filter(source=translation.source)
    for segment in segments.select_related("string", "context"):
        is_slug = segment.context.path == "slug"
        data = segment.string.data
        StringTranslation.objects.update_or_create(
            locale=translation.target_locale,
            translation_of=segment.string,
            context=segment.context,
            defaults={
                "data": f"de-{data}" if is_slug else f"DE {data}",
                "translation_type": "manual",
                "last_translated_by": editor,
            },
        )


def translate(page, german: Locale, editor):
    translation = submit(page, german, editor)
    fill(translation, editor)
    translation.save_target(user=editor, publish=True)
    return type(page).objects.get(translation_key=page.translation_key, locale=german)


def stream_data(raw) -> list[dict[str, Any]]:
    return [
        {"type": key, "id": f"00000000-0000-0000-0000-{number:012}", "value": raw(block)}
        for number, (key, block) in enumerate(BODY.child_blocks.items())
    ]


def sample(block: blocks.Block) -> Any:
    return block.get_prep_value(block.get_preview_value())


def texts(block: blocks.Block, value: Any) -> list[str]:
    """Every text of a value that a person would translate."""
    if isinstance(block, blocks.StructBlock):
        return [
            text for name, child in block.child_blocks.items() for text in texts(child, value[name])
        ]
    if isinstance(block, blocks.ListBlock):
        return [text for item in value for text in texts(block.child_block, item)]
    if isinstance(block, blocks.StreamBlock):
        return [text for item in value for text in texts(item.block, item.value)]
    if isinstance(block, CellsBlock):
        return [segment.string.data for segment in block.get_translatable_segments(value)]
    if isinstance(block, blocks.RichTextBlock):
        return [value.source] if value.source else []
    return [value] if isinstance(block, blocks.CharBlock | blocks.TextBlock) and value else []


def test_every_block_is_translated(home, german_home, german, editor, render) -> None:
    page = ContentPageFactory(parent=home, slug="work", lead="The lead.", body=stream_data(sample))
    found = translate(page, german, editor)
    assert (found.title, found.slug, found.lead) == (
        f"DE {page.title}",
        "de-work",
        "DE The lead.",
    )
    assert [child.block_type for child in found.body] == list(BODY.child_blocks)
    for child in found.body:
        translated = texts(child.block, child.value)
        assert translated or child.block_type in WORDLESS, child.block_type
        assert [text for text in translated if "DE " not in text] == [], child.block_type
    original = page.render_content(render)["body"]
    assert [item["id"] for item in found.render_content(render)["body"]] == [
        item["id"] for item in original
    ]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lambda block: block.get_prep_value(block.get_default()), id="just added"),
        pytest.param(lambda block: {}, id="older than every field"),
        pytest.param(lambda block: raw_value(block, stored_as_null), id="every leaf null"),
        pytest.param(lambda block: dict.fromkeys(block.child_blocks), id="null throughout"),
    ],
)
def test_empty_blocks_are_translated(raw, home, german_home, german, editor, render) -> None:
    page = ContentPageFactory(parent=home, body=stream_data(raw))
    found = translate(ContentPage.objects.get(pk=page.pk), german, editor)
    assert len(found.body) == len(BODY.child_blocks)
    found.api_schema().model_validate(found.render_content(render))


def test_chosen_things_stay_chosen_and_can_be_changed_for_german(
    home, german_home, german, editor
) -> None:
    image, other = SiteImageFactory(), SiteImageFactory(title="Hafen")
    page = ContentPageFactory(
        parent=home,
        listing_image=image,
        body=[
            ("image", {"image": image, "caption": "Dawn"}),
            ("video", {"title": "Film", "file": SiteDocumentFactory()}),
            ("related_pages", {"heading": "Next", "pages": [home]}),
            ("cta", {"heading": "Go", "actions": [{"label": "Home", "page": home}]}),
        ],
    )
    found = translate(page, german, editor)
    assert found.listing_image == image
    assert found.body[0].value["image"] == image
    assert found.body[2].value["pages"][0].pk == home.pk
    translation = TranslationSource.objects.get_for_instance(page).translations.get()
    choose_for_german(translation, other)
    translation.save_target(user=editor, publish=True)
    assert ContentPage.objects.get(pk=found.pk).body[0].value["image"] == other


def choose_for_german(translation, image) -> None:
    """Choose another image than the source's in the first block that has one."""
    segment = OverridableSegment.objects.get(
        source=translation.source, context__path__startswith="body", context__path__endswith="image"
    )
    SegmentOverride.objects.create(
        locale=translation.target_locale, context=segment.context, data_json=str(image.pk)
    )


@pytest.mark.parametrize("deleted", ["source", "override"])
def test_a_deleted_image_does_not_stop_a_translation(
    deleted, home, german_home, german, editor
) -> None:
    images = {"source": SiteImageFactory(), "override": SiteImageFactory()}
    body = [("image", {"image": images["source"], "caption": "Dawn"})]
    page = ContentPageFactory(parent=home, body=body)
    translation = submit(page, german, editor)
    fill(translation, editor)
    if deleted == "override":
        choose_for_german(translation, images["override"])
    images[deleted].delete()
    translation.save_target(user=editor, publish=True)
    found = ContentPage.objects.get(translation_key=page.translation_key, locale=german)
    kept = None if deleted == "source" else images["source"]
    assert (found.body[0].value["image"], found.body[0].value["caption"]) == (kept, "DE Dawn")


def test_every_type_of_page_is_translated(home, german_home, german, editor) -> None:
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    german_blog = translate(blog, german, editor)
    article = ArticlePageFactory(parent=blog, lead="A lead.", image=SiteImageFactory())
    found = translate(article, german, editor)
    assert isinstance(found, ArticlePage)
    assert (found.published_on, found.image) == (article.published_on, article.image)
    assert found.get_parent().pk == german_blog.pk
    assert found.url == f"/de/de-blog/de-{article.slug}/"


def test_publishing_the_source_makes_its_translation_out_of_date(
    home, german_home, german, editor
) -> None:
    page = ContentPageFactory(parent=home, lead="First.")
    translate(page, german, editor)
    translation = TranslationSource.objects.get_for_instance(page).translations.get()
    assert translation.get_status_display() == "Up to date"
    page.lead = "Second."
    page.save_revision()
    assert Translation.objects.get(pk=translation.pk).get_status_display() == "Up to date"
    page.get_latest_revision().publish()
    translation = Translation.objects.get(pk=translation.pk)
    assert translation.get_status_display() == "Waiting for translations"
    assert (
        ContentPage.objects.get(translation_key=page.translation_key, locale=german).lead
        == "DE First."
    )


def test_publishing_the_translation_changes_no_source(home, german_home, german, editor) -> None:
    page = ContentPageFactory(parent=home)
    found = translate(page, german, editor)
    source = TranslationSource.objects.get_for_instance(page)
    found.save_revision().publish()
    assert TranslationSource.objects.get(pk=source.pk).last_updated_at == source.last_updated_at


def test_the_translation_editor_opens(home, german_home, german, editor, admin) -> None:
    page = ContentPageFactory(parent=home, body=stream_data(sample))
    submit(page, german, editor)
    found = ContentPage.objects.get(translation_key=page.translation_key, locale=german)
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[found.pk]))
    assert answer.status_code == 200
    assert "Marketing that engineers believe" in answer.content.decode()


def test_deleting_one_choice_keeps_the_choices_of_other_models(
    home, german_home, german, editor
) -> None:
    image = SiteImageFactory()
    page = ContentPageFactory(parent=home, body=[("image", {"image": image, "caption": "Dawn"})])
    translation = submit(page, german, editor)
    choose_for_german(translation, image)
    document = SiteDocumentFactory(pk=image.pk)
    document.delete()
    assert SegmentOverride.objects.count() == 1
    image.delete()
    assert SegmentOverride.objects.count() == 0
