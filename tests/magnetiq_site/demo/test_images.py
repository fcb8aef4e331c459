"""The demo's drawings: small files, large enough pictures, described in both languages."""

import re

import pytest
from PIL import Image

from magnetiq_site.demo.content import (
    FOLDER,
    document_file,
    document_texts,
    image_file,
    image_texts,
)

EACH_IMAGE = pytest.mark.parametrize("key", sorted(image_texts()))


@EACH_IMAGE
def test_an_image_is_light_and_large_enough(key):
    assert image_file(key).stat().st_size < 150_000
    with Image.open(image_file(key)) as image:
        assert image.format == "WEBP"
        assert image.width >= 1000
        assert image.height >= 800


@EACH_IMAGE
def test_an_image_is_described_in_both_languages(key):
    texts = image_texts()[key]
    assert texts.keys() == {"title", "en", "de"}
    assert texts["en"] != texts["de"]
    assert all(20 <= len(texts[language]) <= 300 for language in ("en", "de"))
    assert all(texts[language].endswith(".") for language in ("en", "de"))


@EACH_IMAGE
def test_an_image_has_its_source_beside_it(key):
    source = (FOLDER / "images" / "src" / f"{key}.svg").read_text()
    assert source.startswith("<svg ")
    assert not re.search(r"<script|href=|https?://(?!www\.w3\.org/2000/svg)", source)


def test_no_image_lies_about_unused():
    assert {path.stem for path in (FOLDER / "images").glob("*.webp")} == set(image_texts())
    assert {path.stem for path in (FOLDER / "images" / "src").iterdir()} == set(image_texts())


@pytest.mark.parametrize("key", sorted(document_texts()))
def test_a_document_is_small(key):
    assert document_file(key).stat().st_size < 250_000
