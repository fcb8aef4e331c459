"""Images know what they say in each language, and have their sizes before a reader asks."""

import hashlib
import io

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

import pytest
from PIL import Image

from cms.models import SiteImage
from cms.tasks import make_renditions
from magnetiq_site.jobs.models import Job
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def png(width: int, height: int = 400, *, colour: str = "teal") -> ContentFile[bytes]:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), "picture.png")


def rendition_widths(image: SiteImage) -> list[int]:
    return sorted(image.renditions.values_list("width", flat=True))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        pytest.param(300, [300], id="smaller than all"),
        pytest.param(480, [480], id="as small as the smallest"),
        pytest.param(700, [480, 700], id="between"),
        pytest.param(1600, [480, 960, 1600], id="as large as the largest"),
        pytest.param(2000, [480, 960, 1600], id="larger than all"),
    ],
)
def test_renditions_are_made_at_upload_and_never_larger_than_the_image(width, expected) -> None:
    image = SiteImageFactory(file=png(width))
    assert rendition_widths(image) == expected
    assert len(image.rendition_specs()) == len(expected)
    assert {rendition.file.name.rsplit(".")[-1] for rendition in image.renditions.all()} == {"webp"}


def test_making_renditions_twice_makes_none_twice() -> None:
    image = SiteImageFactory(file=png(700))
    before = set(image.renditions.values_list("pk", flat=True))
    make_renditions.enqueue(image.pk)
    assert set(image.renditions.values_list("pk", flat=True)) == before


def test_renditions_of_a_deleted_image_are_no_error() -> None:
    make_renditions.enqueue(999_999)


def test_changing_a_title_makes_nothing() -> None:
    image = SiteImage.objects.get(pk=SiteImageFactory(file=png(700)).pk)
    image.renditions.all().delete()
    image.title = "Another"
    image.save()
    assert rendition_widths(image) == []


def test_a_replaced_file_gets_a_new_hash_and_new_renditions() -> None:
    image = SiteImage.objects.get(pk=SiteImageFactory(file=png(1600)).pk)
    old_hash = image.file_hash
    image.file = png(500, colour="tomato")
    image.save()
    assert image.file_hash != old_hash
    assert rendition_widths(image) == [480, 500]


def test_an_image_whose_file_is_not_loaded_can_be_saved() -> None:
    image = SiteImage.objects.only("pk", "title").get(pk=SiteImageFactory(file=png(700)).pk)
    image.title = "Another"
    image.save(update_fields=["title"])
    image.refresh_from_db()
    image.save()
    assert (image.title, rendition_widths(image)) == ("Another", [480, 700])


def test_the_hash_is_of_the_content() -> None:
    content = png(300)
    image = SiteImageFactory(file=content)
    assert image.file_hash == hashlib.sha256(content.file.getvalue()).hexdigest()
    document = SiteDocumentFactory()
    assert document.file_hash == hashlib.sha256(b"film").hexdigest()


def test_a_failed_transaction_leaves_neither_image_nor_job(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "magnetiq_site.jobs.backend.LeaseBackend"}}

    def queued() -> int:
        return Job.objects.filter(task__endswith="make_renditions").count()

    with transaction.atomic():
        SiteImageFactory(file=png(300))
        assert queued() == 1
        transaction.set_rollback(True)
    assert (SiteImage.objects.count(), queued()) == (0, 0)


@pytest.mark.parametrize(
    ("texts", "locale", "expected"),
    [
        pytest.param({"alt_en": "Dawn", "alt_de": "Morgen"}, "de", "Morgen", id="in German"),
        pytest.param({"alt_en": "Dawn"}, "de", "Dawn", id="English for want of German"),
        pytest.param({"alt_en": "Dawn"}, "en", "Dawn", id="in English"),
        pytest.param({"alt_en": "Dawn", "is_decorative": True}, "en", "", id="decorative"),
        pytest.param({"alt_en": ""}, "en", "", id="none written"),
    ],
)
def test_alternative_text(texts, locale, expected) -> None:
    assert SiteImage(title="Harbour", **texts).alt_text(locale) == expected


def test_an_editor_uploads_and_replaces_an_image(admin) -> None:
    answer = admin.post(
        reverse("wagtailimages:add"),
        {"title": "Quay", "file": png(700), "alt_en": "A quay", "collection": 1},
    )
    assert answer.status_code == 302
    image = SiteImage.objects.get(title="Quay")
    assert (image.alt_en, rendition_widths(image)) == ("A quay", [480, 700])
    address = reverse("wagtailimages:edit", args=[image.pk])
    answer = admin.post(
        address,
        {"title": "Quay", "file": png(500, colour="tomato"), "alt_en": "A quay", "collection": 1},
    )
    assert answer.status_code == 302
    assert rendition_widths(image) == [480, 500]


def test_an_editor_drops_several_images_at_once(admin) -> None:
    answer = admin.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": png(700), "title": "Dropped", "collection": 1},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"]
    image = SiteImage.objects.get(title="Dropped")
    assert rendition_widths(image) == [480, 700]
    assert len(image.file_hash) == 64
