"""Lists leave out what readers may not see, and keep the rest."""

from wagtail.models import Collection, CollectionViewRestriction, Site

import pytest

from cms.blocks.offers import DownloadListBlock
from cms.blocks.proof import CaseStudiesBlock, ClientLogosBlock
from cms.delivery.addresses import Addresses
from cms.delivery.context import RenderContext
from tests.cms.company.factories import CaseStudiesPageFactory, CaseStudyPageFactory
from tests.cms.factories import SiteDocumentFactory, SiteImageFactory

pytestmark = pytest.mark.django_db


def items(*values: dict) -> list[dict]:
    return [
        {"type": "item", "id": str(place), "value": value} for place, value in enumerate(values)
    ]


def test_a_case_study_that_is_not_public_is_left_out(home, render) -> None:
    overview = CaseStudiesPageFactory(parent=home)
    public, draft = (CaseStudyPageFactory(parent=overview, live=live) for live in (True, False))
    block = CaseStudiesBlock()
    cases = items(
        {"page": draft.pk, "metric": "1"}, {"page": public.pk, "metric": "2"}, {"page": None}
    )
    made = block.get_api_representation(block.to_python({"cases": cases}), {"render": render})
    assert [(case["page"].id, case["metric"]) for case in made["cases"]] == [(public.pk, "2")]


def test_a_client_without_a_logo_is_shown_by_name(render) -> None:
    block = ClientLogosBlock()
    clients = items({"name": "Olsen"}, {"name": "Voss", "logo": SiteImageFactory().pk})
    made = block.get_api_representation(block.to_python({"clients": clients}), {"render": render})
    assert [
        (client["name"], client["logo"] and client["logo"].alt) for client in made["clients"]
    ] == [
        ("Olsen", None),
        ("Voss", "Voss"),
    ]


def test_a_private_document_is_not_offered(home) -> None:
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    public, hidden = SiteDocumentFactory(), SiteDocumentFactory(collection=private)
    block = DownloadListBlock()
    downloads = items({"document": hidden.pk}, {"document": public.pk, "summary": "Read it."})
    render = RenderContext(Addresses(Site.objects.get().pk), "en")
    made = block.get_api_representation(
        block.to_python({"downloads": downloads}), {"render": render}
    )
    assert [(item["document"].id, item["summary"]) for item in made["downloads"]] == [
        (public.pk, "Read it.")
    ]
