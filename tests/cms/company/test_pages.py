"""The company's pages as readers get them: their own facts, in the declared shape."""

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from cms.models import LegalPage, ServicePage
from tests.cms.company.factories import LegalPageFactory
from tests.cms.delivery.content import body, items, link_to, make_image, publish, translate
from tests.cms.renderer import StrictRenderer

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_every_page_is_as_declared(company, render) -> None:
    case = company.new_case(company.audit, industry=company.energy, quote_portrait=make_image())
    for page in (*company.every_page(), case):
        made = page.render_content(render)
        adapter = TypeAdapter(page.api_schema())
        valid = adapter.dump_python(adapter.validate_python(made), mode="json")
        assert valid == to_jsonable_python(made)
        assert made["type"] == page.api_type


def test_an_overview_shows_the_facts_of_its_entries(company, reader) -> None:
    (audit, pilot) = reader.page("/services/")["services"]
    assert (audit["title"], audit["duration"], audit["price"]) == ("Audit", "ten weeks", "€68,000")
    assert (pilot["url"], pilot["type"]) == ("/services/pilot/", "service_page")
    (kontor,) = reader.page("/products/")["products"]
    assert (kontor["status"], kontor["edition"]) == ("available", "5.2")
    (energy,) = reader.page("/industries/")["industries"]
    assert energy["question"] == "How much stock do we need?"
    (tideway,) = reader.page("/partners/")["partners"]
    assert (tideway["kind"], tideway["place"]) == ("hosting", "Bremen")


def test_a_service_says_what_clients_get_and_where_to_ask(company, reader) -> None:
    action = [{"type": "link", "value": link_to(company.contact, "Ask")}]
    publish(company.audit, action=action)
    page = reader.page("/services/audit/")
    assert page["deliverables"] == ["A map", "A list"]
    assert (page["action"]["label"], page["action"]["href"]) == ("Ask", "/contact/")
    company.contact.unpublish()
    assert reader.page("/services/audit/")["action"] is None


def test_a_case_study_names_its_client_its_industry_and_its_services(company, reader) -> None:
    logo = make_image()
    figure = {"number": "9", "unit": "%", "label": "fewer errors", "source": ""}
    company.new_case(
        company.audit,
        company.pilot,
        slug="pumps",
        industry=company.energy,
        client_logo=logo,
        results=[{"type": "figure", "value": figure}],
    )
    page = reader.page("/cases/pumps/")
    assert (page["client"], page["client_logo"]["alt"]) == ("Nordlicht Pumps", "Nordlicht Pumps")
    assert page["industry"]["url"] == "/industries/energy/"
    assert [service["title"] for service in page["services"]] == ["Audit", "Pilot"]
    assert (page["headline_number"], page["results"]) == ("19 %", [figure])


def test_a_draft_service_is_not_named(company, reader) -> None:
    company.new_case(company.audit, company.pilot, slug="pumps")
    company.pilot.unpublish()
    assert [item["title"] for item in reader.page("/cases/pumps/")["services"]] == ["Audit"]


def test_a_block_takes_the_result_of_the_case_study_that_it_shows(company, reader) -> None:
    case = company.new_case()
    own = {"page": case.pk, "metric": "3 days", "label": "instead of nine"}
    publish(
        company.home,
        body=body(("case_studies", {"heading": "", "cases": items({"page": case.pk}, own)})),
    )
    shown = reader.body("/")[0]["cases"]
    assert [item["metric"] for item in shown] == ["19 %", "3 days"]
    assert shown[0]["label"] == "less stock"
    publish(case, headline_number="20 %")
    assert reader.body("/")[0]["cases"][0]["metric"] == "20 %"


def test_a_campaign_page_names_the_legal_pages_and_hides_from_search_engines(
    company, reader, german
) -> None:
    LegalPageFactory(parent=company.home, title="Imprint", kind="imprint")
    translate(company.home, german)
    translate(company.privacy, german, title="Datenschutz", slug="datenschutz")
    translate(company.campaign, german, slug="kampagne")
    route = reader.route("/campaign/")
    assert [link["title"] for link in route["page"]["legal_links"]] == ["Privacy", "Imprint"]
    assert route["seo"]["robots"] == "noindex,follow"
    german_links = reader.page("/de/kampagne/")["legal_links"]
    assert [link["url"] for link in german_links] == ["/de/datenschutz/"]


def test_another_page_of_its_kind_is_known(company, german) -> None:
    second = LegalPageFactory(parent=company.home, title="New privacy")
    LegalPageFactory(parent=company.home, kind="terms")
    assert list(company.privacy.others_of_its_kind()) == [second]
    assert LegalPage().search_tags(StrictRenderer()) == []


def test_each_page_is_offered_where_it_belongs(company) -> None:
    assert ServicePage.can_create_at(company.services)
    assert not ServicePage.can_create_at(company.home)
    assert not type(company.services).can_create_at(company.home)
    allowed = {model.__name__ for model in company.contact.creatable_subpage_models()}
    assert allowed == {"LocationPage"}
    assert all(type(page).page_description for page in company.every_page())
