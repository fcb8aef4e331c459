"""A translation that has only begun is no page of its own for search engines."""

from wagtail_localize.models import LocaleSynchronization

import pytest

from tests.cms.outlets.protocol import read_part
from tests.cms.translation.words import begin, fill, publish_german

pytestmark = pytest.mark.django_db


def test_a_sitemap_names_a_translation_from_its_publication_on(
    client, translated, consulting, german, editor
):
    LocaleSynchronization.objects.create(locale=german, sync_from=consulting.locale)
    begun = begin(consulting, german, editor)
    assert not any("consulting" in url for url in read_part(client.get("/sitemap-de.xml")))
    fill(begun)
    publish_german(begun, editor)
    listed = read_part(client.get("/sitemap-de.xml"))
    assert [url for url in listed if "consulting" in url] == [
        "http://localhost:8036/de/leistungen/de-consulting/"
    ]
