"""Whatever lists the company's pages shows each change at once, and is as cheap with many."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import PageViewRestriction

import pytest

from tests.cms.company.factories import (
    CaseStudiesPageFactory,
    IndustryPageFactory,
    LegalPageFactory,
    PartnerPageFactory,
    ProductPageFactory,
    ServicePageFactory,
)
from tests.cms.delivery.content import make_image, publish, stale_paths, translate
from tests.cms.delivery.test_cost import is_storing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OVERVIEWS = {
    "services": ("services", ServicePageFactory),
    "products": ("products", ProductPageFactory),
    "industries": ("industries", IndustryPageFactory),
    "partners": ("partners", PartnerPageFactory),
}
each_overview = pytest.mark.parametrize("name", OVERVIEWS)


def titles(reader, path, field) -> list[str]:
    return [item["title"] for item in reader.page(path)[field]]


@each_overview
def test_an_entry_comes_changes_and_goes_at_once(company, reader, name) -> None:
    field, factory = OVERVIEWS[name]
    path = f"/{name}/"
    before = titles(reader, path, field)
    entry = factory(parent=getattr(company, name), title="New", live=False)
    assert titles(reader, path, field) == before
    entry = publish(entry)
    assert titles(reader, path, field) == [*before, "New"]
    publish(entry, title="Newer")
    assert titles(reader, path, field) == [*before, "Newer"]
    type(entry).objects.get(pk=entry.pk).unpublish()
    assert titles(reader, path, field) == before


@each_overview
def test_entries_are_shown_in_the_order_that_editors_give_them(company, reader, name) -> None:
    field, factory = OVERVIEWS[name]
    last = factory(parent=getattr(company, name), title="Last")
    first = titles(reader, f"/{name}/", field)[0]
    last.move(getattr(company, name), pos="first-child")
    assert titles(reader, f"/{name}/", field)[:2] == ["Last", first]


FACTS = {
    "services": ("audit", {"price": "€9"}),
    "products": ("kontor", {"status": "beta"}),
    "industries": ("energy", {"question": "Why?"}),
    "partners": ("tideway", {"kind": "legal"}),
}


@each_overview
def test_a_changed_fact_is_shown_in_the_overview(company, reader, name) -> None:
    field, _factory = OVERVIEWS[name]
    entry, change = FACTS[name]
    reader.page(f"/{name}/")
    publish(getattr(company, entry), **change)
    (key, value) = next(iter(change.items()))
    assert reader.page(f"/{name}/")[field][0][key] == value


def test_what_an_overview_does_not_show_leaves_it_alone(company, reader) -> None:
    reader.page("/services/")
    publish(company.audit, promise="Something else.")
    assert "/services/" not in stale_paths()


PLACES = {"/services/audit/": "cases", "/industries/energy/": "cases", "/cases/": "cases"}


@pytest.mark.parametrize(("path", "field"), PLACES.items())
def test_a_case_study_comes_and_goes_wherever_it_is_listed(company, reader, path, field) -> None:
    assert titles(reader, path, field) == []
    case = company.new_case(company.audit, industry=company.energy, title="Pumps", live=False)
    case.services = [company.audit]
    case = publish(case)
    assert titles(reader, path, field) == ["Pumps"]
    publish(case, title="More pumps", headline_number="20 %")
    (shown,) = reader.page(path)[field]
    assert (shown["title"], shown["headline_number"]) == ("More pumps", "20 %")
    case = type(case).objects.get(pk=case.pk)
    case.delete()
    assert titles(reader, path, field) == []


def test_a_case_study_goes_to_another_service_and_industry(company, reader) -> None:
    water = IndustryPageFactory(parent=company.industries, title="Water", slug="water")
    case = company.new_case(company.audit, industry=company.energy, title="Pumps", slug="pumps")
    paths = ("/services/audit/", "/services/pilot/", "/industries/energy/", "/industries/water/")
    assert [bool(titles(reader, path, "cases")) for path in paths] == [True, False, True, False]
    case.services, case.industry = [company.pilot], water
    case.save_revision().publish()
    assert [bool(titles(reader, path, "cases")) for path in paths] == [False, True, False, True]
    assert [item["title"] for item in reader.page("/cases/pumps/")["services"]] == ["Pilot"]
    assert reader.page("/cases/")["cases"][0]["industry"]["title"] == "Water"


def test_services_of_a_case_study_alone_are_noticed(company, reader) -> None:
    case = company.new_case(company.audit, slug="pumps")
    assert [item["title"] for item in reader.page("/cases/pumps/")["services"]] == ["Audit"]
    case.services = [company.audit, company.pilot]
    case.save()
    assert len(reader.page("/cases/pumps/")["services"]) == 2
    assert len(reader.page("/cases/")["cases"][0]["services"]) == 2


def test_a_renamed_industry_is_shown_in_the_overview_of_case_studies(company, reader) -> None:
    company.new_case(industry=company.energy)
    reader.page("/cases/")
    publish(company.energy, title="Energy and water")
    assert reader.page("/cases/")["cases"][0]["industry"]["title"] == "Energy and water"


def test_case_studies_of_a_section_made_later_are_found(company, reader, home) -> None:
    assert titles(reader, "/services/audit/", "cases") == []
    company.cases = CaseStudiesPageFactory(parent=company.services, slug="more")
    company.new_case(company.audit, title="Later")
    assert titles(reader, "/services/audit/", "cases") == ["Later"]


def test_a_private_case_study_is_not_listed(company, reader) -> None:
    case = company.new_case(company.audit, title="Secret")
    assert titles(reader, "/services/audit/", "cases") == ["Secret"]
    PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert titles(reader, "/services/audit/", "cases") == []
    assert titles(reader, "/cases/", "cases") == []


def test_each_language_lists_its_own_case_studies(company, reader, german) -> None:
    case = company.new_case(company.audit, industry=company.energy, title="Pumps")
    translate(company.audit, german, slug="pruefung")
    translate(company.energy, german, title="Energie", slug="energie")
    assert titles(reader, "/de/services/pruefung/", "cases") == []
    translate(case, german, title="Pumpen", slug="pumpen")
    assert titles(reader, "/de/services/pruefung/", "cases") == ["Pumpen"]
    assert titles(reader, "/services/audit/", "cases") == ["Pumps"]
    page = reader.page("/de/cases/pumpen/")
    assert page["industry"]["title"] == "Energie"
    assert [item["url"] for item in page["services"]] == ["/de/services/pruefung/"]


def test_a_campaign_page_knows_new_legal_pages(company, reader) -> None:
    assert len(reader.page("/campaign/")["legal_links"]) == 1
    terms = LegalPageFactory(parent=company.home, title="Terms", kind="terms")
    assert len(reader.page("/campaign/")["legal_links"]) == 2
    terms.unpublish()
    assert len(reader.page("/campaign/")["legal_links"]) == 1


def queries_for(reader, path) -> int:
    with CaptureQueriesContext(connection) as queries:
        reader.page(path)
    return len([query for query in queries if not is_storing(query["sql"])])


@each_overview
def test_a_long_overview_takes_as_many_queries_as_a_short_one(company, reader, name) -> None:
    _field, factory = OVERVIEWS[name]

    def queries_with(entries: int) -> int:
        for _ in range(entries):
            factory(parent=getattr(company, name), listing_image=make_image())
        return queries_for(reader, f"/{name}/")

    few = queries_with(2)
    assert queries_with(17) == few
    assert reader.page(f"/{name}/")["part"]["total"] >= 19


@pytest.mark.parametrize("path", [*PLACES, "/cases/pumps/"])
def test_many_case_studies_take_as_many_queries_as_two(company, reader, path) -> None:
    def queries_with(cases: int) -> int:
        for _ in range(cases):
            service = ServicePageFactory(parent=company.services)
            industry = IndustryPageFactory(parent=company.industries)
            company.new_case(service, industry=industry, listing_image=make_image())
            company.new_case(company.audit, service, industry=company.energy)
        publish(pumps)
        return queries_for(reader, path)

    pumps = company.new_case(company.audit, company.pilot, industry=company.energy, slug="pumps")
    few = queries_with(2)
    assert queries_with(12) == few
