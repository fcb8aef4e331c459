"""The company's pages are found by what they say in their own fields, and written out with them."""

import pytest

from tests.cms.delivery.content import API
from tests.cms.sitesearch.searching import Searcher

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def searcher() -> Searcher:
    return Searcher()


@pytest.mark.parametrize(
    ("query", "title", "kind"),
    [
        ("map list", "Audit", "service"),
        ("four machines", "Kontor", "product"),
        ("stock need", "Energy", "industry"),
        ("20457", "Hamburg", "location"),
        ("bremen", "Tideway", "partner"),
        ("another profession", "Pumps", "case_study"),
    ],
)
def test_a_page_is_found_by_its_own_fields_as_what_it_is(company, searcher, query, title, kind):
    company.new_case(title="Pumps")
    found = searcher.results(query)
    assert (title, kind) in [(result["title"], result["type"]) for result in found]
    assert title in searcher.titles(query, type=kind)


def test_a_case_study_is_found_by_its_client_industry_and_services(company, searcher) -> None:
    company.new_case(company.audit, industry=company.energy, title="Pumps")
    for query in ("Nordlicht", "energy", "audit"):
        assert "Pumps" in searcher.titles(query, type="case_study"), query


def written(client, page, form) -> str:
    response = client.get(f"{API}/pages/{page.pk}/{form}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_service_is_written_out_with_its_terms(company, client) -> None:
    company.new_case(company.audit, title="Pumps", slug="pumps")
    assert written(client, company.audit, "html") == (
        "<h1>Audit</h1>\n<p>A yes or a no.</p>\n<ul><li>A map</li><li>A list</li></ul>\n"
        '<ul><li><a href="http://localhost:8036/cases/pumps/">Pumps</a><br>19 % less stock'
        "</li></ul>\n"
        "<dl><dt>Duration</dt><dd>ten weeks</dd><dt>Price</dt><dd>€68,000</dd></dl>\n"
    )


def test_a_case_study_is_written_out_with_its_facts_and_its_quotation(company, client) -> None:
    case = company.new_case(company.audit, industry=company.energy, title="Pumps")
    text = written(client, case, "plain-text")
    for said in ("Nordlicht Pumps", "2026", "Energy", "Audit", "19 % less stock", "Ada Brandt"):
        assert said in text
    assert text.count("Same team, another profession.") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("services", "ten weeks, €68,000"),
        ("partners", "Bremen"),
        ("contact", "Deck 7, 20457 Hamburg"),
        ("kontor", "Available"),
        ("tideway", "Hosting"),
        ("hamburg", "Monday to Friday"),
        ("privacy", "Privacy notice"),
    ],
)
def test_facts_are_in_every_text(company, client, name, said) -> None:
    assert said in written(client, getattr(company, name), "markdown")
