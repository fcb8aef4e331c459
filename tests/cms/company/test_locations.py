"""An office is entered once, in the site settings; whatever shows it reads it there."""

import json
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.test.utils.form_data import nested_form_data, streamfield

import pytest

from cms.models import LocationPage, SiteSettings
from tests.cms.company.factories import HAMBURG, LocationPageFactory, located
from tests.cms.company.test_search_and_formats import written
from tests.cms.delivery.content import publish, stale_paths, translate
from tests.cms.delivery.test_cost import is_storing
from tests.cms.factories import SiteSettingsFactory
from tests.cms.models.test_site_settings import form_data
from tests.cms.sitesearch.searching import Searcher

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

VIENNA = {"key": "vienna", "name": "Vienna", "address": "Binderhof 4\n1070 Vienna"}
WIEN = {**VIENNA, "name": "Wien", "address": "Binderhof 4\n1070 Wien"}


def enter(row: SiteSettings, *locations: dict[str, Any]) -> None:
    row.locations = json.dumps([{"type": kind, "value": it} for kind, it in located(*locations)])
    row.save()


def names(reader, path: str) -> list[str]:
    return [location["name"] for location in reader.page(path)["locations"]]


def test_page_contact_page_and_site_say_what_the_settings_say(company, reader) -> None:
    location = reader.page("/contact/hamburg/")["location"]
    assert (location["address"], location["phone"]) == (HAMBURG["address"], HAMBURG["phone"])
    assert location["opening_hours"] == "Monday to Friday, 9:00 to 17:00\nVisits by appointment"
    (listed,) = reader.page("/contact/")["locations"]
    page = listed.pop("page")
    assert (page["url"], page["title"]) == ("/contact/hamburg/", "Hamburg")
    assert listed == location
    assert reader.site()["locations"] == [{**location, "url": page["url"]}]


def test_a_changed_location_is_shown_at_once_and_elsewhere_nothing_is_made_anew(
    company, reader
) -> None:
    for path in ("/contact/", "/contact/hamburg/", "/services/"):
        reader.page(path)
    enter(company.settings, {**HAMBURG, "address": "Deck 8"})
    assert {"/contact/", "/contact/hamburg/"} <= stale_paths()
    assert "/services/" not in stale_paths()
    assert reader.page("/contact/hamburg/")["location"]["address"] == "Deck 8"
    assert reader.page("/contact/")["locations"][0]["address"] == "Deck 8"


def test_without_the_mark_of_the_settings_a_page_would_stay_as_it_is(company, reader) -> None:
    reader.page("/contact/hamburg/")
    entry = {"type": "location", "value": {**HAMBURG, "address": "Deck 8"}}
    # An update sends no signal.
    SiteSettings.objects.update(locations=json.dumps([entry]))
    assert reader.page("/contact/hamburg/")["location"]["address"] == HAMBURG["address"]


def test_the_contact_page_lists_offices_in_order_with_and_without_a_page(company, reader) -> None:
    enter(company.settings, VIENNA, HAMBURG)
    vienna, hamburg = reader.page("/contact/")["locations"]
    assert (vienna["name"], vienna["page"]) == ("Vienna", None)
    assert hamburg["page"]["url"] == "/contact/hamburg/"
    LocationPageFactory(parent=company.contact, title="V", slug="v", location_key="vienna")
    assert reader.page("/contact/")["locations"][0]["page"]["url"] == "/contact/v/"
    publish(company.hamburg, title="Harbour")
    assert reader.page("/contact/")["locations"][1]["page"]["title"] == "Harbour"
    LocationPage.objects.get(pk=company.hamburg.pk).unpublish()
    assert reader.page("/contact/")["locations"][1]["page"] is None


def test_every_page_names_the_locations_and_leads_to_their_pages(company, reader, german) -> None:
    def places(locale: str) -> list[tuple[str, str]]:
        return [(place["name"], place["url"]) for place in reader.site(locale)["locations"]]

    enter(company.settings, HAMBURG, VIENNA)
    assert places("en") == [("Hamburg", "/contact/hamburg/"), ("Vienna", "")]
    assert places("de") == [("Hamburg", ""), ("Vienna", "")]
    translate(company.contact, german, slug="kontakt")
    translate(company.hamburg, german, slug="hamburg")
    assert places("de")[0] == ("Hamburg", "/de/kontakt/hamburg/")
    publish(company.hamburg, location_key="vienna")
    assert places("en") == [("Hamburg", ""), ("Vienna", "/contact/hamburg/")]
    LocationPage.objects.get(pk=company.hamburg.pk).unpublish()
    assert places("en")[1] == ("Vienna", "")


def test_a_page_that_is_about_another_location_now_is_listed_there(company, reader) -> None:
    enter(company.settings, HAMBURG, VIENNA)
    reader.page("/contact/")
    publish(company.hamburg, location_key="vienna")
    hamburg, vienna = reader.page("/contact/")["locations"]
    assert (hamburg["page"], vienna["page"]["title"]) == (None, "Hamburg")


def test_a_language_says_differently_what_it_has_to_and_inherits_the_rest(
    company, reader, german
) -> None:
    translate(company.contact, german, slug="kontakt")
    translate(company.hamburg, german, slug="hamburg")
    enter(company.settings, HAMBURG, VIENNA)
    assert names(reader, "/de/kontakt/") == ["Hamburg", "Vienna"]
    own = {**HAMBURG, "phone": "", "hours": [], "hours_note": "Nach Vereinbarung"}
    row = SiteSettingsFactory(locale=german, locations=located(WIEN, own))
    assert names(reader, "/de/kontakt/") == ["Hamburg", "Wien"]
    assert names(reader, "/contact/") == ["Hamburg", "Vienna"]
    shown = reader.page("/de/kontakt/hamburg/")["location"]
    assert shown["phone"] == HAMBURG["phone"]
    assert shown["opening_hours"] == "Montag bis Freitag, 9:00 bis 17:00 Uhr\nNach Vereinbarung"
    assert [item["name"] for item in reader.site("de")["locations"]] == ["Hamburg", "Wien"]
    enter(company.settings, {**HAMBURG, "phone": "+49 40 999"}, VIENNA)
    assert reader.page("/de/kontakt/hamburg/")["location"]["phone"] == "+49 40 999"
    row.delete()
    assert names(reader, "/de/kontakt/") == ["Hamburg", "Vienna"]


def test_a_page_whose_location_is_gone_stays_readable(company, reader) -> None:
    company.settings.delete()
    page = reader.page("/contact/hamburg/")
    assert (page["title"], page["location"]) == ("Hamburg", None)
    assert reader.page("/contact/")["locations"] == []


def test_the_search_finds_a_location_by_its_new_address(company) -> None:
    searcher = Searcher()
    assert "Hamburg" in searcher.titles("20457", type="location")
    enter(company.settings, {**HAMBURG, "address": "Deck 9\n20999 Hamburg"})
    assert "Hamburg" in searcher.titles("20999", type="location")
    assert "Hamburg" not in searcher.titles("20457", type="location")


@pytest.mark.parametrize("form", ["html", "markdown", "plain-text"])
def test_every_text_tells_the_address(company, client, form) -> None:
    assert "20457 Hamburg" in written(client, company.hamburg, form)
    assert "9:00 to 17:00" in written(client, company.hamburg, form)
    assert "20457 Hamburg" in written(client, company.contact, form)


def test_many_locations_take_as_many_queries_as_two(company, reader) -> None:
    def queries_with(count: int) -> int:
        places = [{**VIENNA, "key": f"place-{number}"} for number in range(count)]
        enter(company.settings, HAMBURG, *places)
        for place in places:
            key = place["key"]
            if not LocationPage.objects.filter(location_key=key).exists():
                LocationPageFactory(parent=company.contact, location_key=key)
        with CaptureQueriesContext(connection) as queries:
            reader.page("/contact/")
        return len([query for query in queries if not is_storing(query["sql"])])

    few = queries_with(2)
    assert queries_with(17) == few


def save_settings(admin, row: SiteSettings, *locations: dict[str, Any]) -> Any:
    entered = [
        (
            "location",
            {**HAMBURG, "latitude": "", "longitude": "", **location, "hours": streamfield([])},
        )
        for location in locations
    ]
    data = form_data(site=row.site_id, locale=row.locale_id, locations=streamfield(entered))
    return admin.post(reverse("site_settings:edit", args=[row.pk]), data)


def test_a_location_that_a_page_shows_is_not_taken_away(company, admin, reader) -> None:
    answer = save_settings(admin, company.settings, VIENNA)
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors.as_data()["locations"]
    (problem,) = error.non_block_errors
    assert "The page “Hamburg” shows the location “hamburg”" in problem
    assert names(reader, "/contact/") == ["Hamburg"]
    company.hamburg.unpublish()
    assert save_settings(admin, company.settings, VIENNA).status_code == 302
    assert names(reader, "/contact/") == ["Vienna"]


def test_what_another_language_still_says_may_go(company, admin, german) -> None:
    translate(company.contact, german, slug="kontakt")
    translate(company.hamburg, german, slug="hamburg")
    row = SiteSettingsFactory(locale=german, locations=located(HAMBURG))
    assert save_settings(admin, row).status_code == 302
    assert save_settings(admin, company.settings).status_code == 200


def test_two_locations_with_one_key_are_refused(company, admin) -> None:
    answer = save_settings(admin, company.settings, HAMBURG, HAMBURG)
    assert "Another location has this key" in answer.content.decode()
    assert len(SiteSettings.objects.get().locations) == 1


@pytest.mark.parametrize("half", [{"latitude": "48.2"}, {"longitude": "16.3"}])
def test_half_a_coordinate_is_refused(company, admin, half) -> None:
    answer = save_settings(admin, company.settings, {**HAMBURG, **half})
    assert "Enter both coordinates, or neither." in answer.content.decode()


def test_coordinates_lead_to_a_map_unless_an_editor_names_one(company, reader) -> None:
    enter(company.settings, {**HAMBURG, "latitude": 48.2, "longitude": 16.35})
    location = reader.page("/contact/hamburg/")["location"]
    assert location["map_url"].startswith("https://www.openstreetmap.org/?mlat=48.2")
    own = "https://maps.example/hamburg"
    enter(company.settings, {**HAMBURG, "latitude": 0.0, "longitude": 16.35, "map_url": own})
    location = reader.page("/contact/hamburg/")["location"]
    assert (location["map_url"], location["latitude"]) == (own, 0)


def save_page(admin, page: Any, **changed: Any) -> Any:
    fields = {
        "title": page.title,
        "slug": page.slug,
        "lead": "",
        "location_key": page.location_key,
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "1",
        **changed,
    }
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return admin.post(address, nested_form_data(fields))


def test_editors_choose_a_location_by_its_name_and_address(company, admin, reader) -> None:
    enter(company.settings, HAMBURG, VIENNA)
    screen = admin.get(reverse("wagtailadmin_pages:edit", args=[company.hamburg.pk]))
    choices = dict(screen.context["form"].fields["location_key"].choices)
    assert choices["vienna"] == "Vienna, Binderhof 4, 1070 Vienna"
    assert save_page(admin, company.hamburg, location_key="vienna").status_code == 302
    assert reader.page("/contact/hamburg/")["location"]["name"] == "Vienna"


@pytest.mark.parametrize("chosen", ["atlantis", ""])
def test_a_location_that_is_not_there_is_refused(company, admin, chosen) -> None:
    answer = save_page(admin, company.hamburg, location_key=chosen)
    assert "location_key" in answer.context["form"].errors
    assert LocationPage.objects.get().location_key == "hamburg"


def test_a_second_page_about_a_location_is_refused(company, admin) -> None:
    enter(company.settings, HAMBURG, VIENNA)
    second = LocationPageFactory(parent=company.contact, location_key="vienna")
    answer = save_page(admin, second, location_key="hamburg")
    assert "The page “Hamburg” is about this location already." in answer.content.decode()


def test_whoever_begins_a_page_is_offered_the_locations(company, admin) -> None:
    parent = company.contact.pk
    screen = admin.get(reverse("wagtailadmin_pages:add", args=["cms", "locationpage", parent]))
    choices = screen.context["form"].fields["location_key"].choices
    assert [key for key, _label in choices] == ["", "hamburg"]
    assert reverse("site_settings:index") in screen.content.decode()
