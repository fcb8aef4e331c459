"""A site says who it is in each language, once."""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from wagtail.models import Locale, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

import pytest
from pydantic import TypeAdapter

from cms.api.schemas import SiteInfo
from cms.blocks import api_types
from cms.models import SiteSettings
from tests.cms.factories import ContentPageFactory, SiteSettingsFactory

pytestmark = pytest.mark.django_db


STREAMS = (
    "social", "header", "footer", "primary_action", "contacts", "locations", "business_hours",
    "error_pages",
)  # fmt: skip


def form_data(**given: object) -> dict:
    empty = {name: streamfield([]) for name in STREAMS}
    return nested_form_data({"name": "Nordlicht", **empty, **given})


def test_an_editor_gives_each_language_its_settings(admin, german) -> None:
    site = Site.objects.get(is_default_site=True)
    data = form_data(site=site.pk, locale=german.pk, tagline="Inhalte, die verkaufen")
    answer = admin.post(reverse("site_settings:add"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert SiteSettings.objects.get().tagline == "Inhalte, die verkaufen"


def test_a_second_row_is_refused_in_words(admin) -> None:
    first = SiteSettingsFactory()
    data = form_data(site=first.site_id, locale=first.locale_id)
    answer = admin.post(reverse("site_settings:add"), data)
    assert answer.status_code == 200
    assert "This site has settings in this language already" in answer.content.decode()
    assert SiteSettings.objects.count() == 1


def test_whoever_has_no_permission_is_turned_away(client, editor) -> None:
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    writer = type(editor).objects.create_user(email="jonas@example.com", password="battery horse")
    writer.groups.add(group)
    client.force_login(writer)
    assert client.get(reverse("site_settings:index")).status_code == 302
    group.permissions.add(Permission.objects.get(codename="change_sitesettings"))
    assert client.get(reverse("site_settings:index")).status_code == 200


def test_navigation_is_as_declared(home, render) -> None:
    page = ContentPageFactory(parent=home, slug="work")
    gone = ContentPageFactory(parent=home, live=False)
    stored = SiteSettingsFactory(
        header=[
            ("menu", {"label": "Work", "page": page, "children": []}),
            (
                "menu",
                {
                    "label": "More",
                    "children": [
                        {"label": "Gone", "page": gone},
                        {"label": "About", "url": "/about/", "summary": "Who we are"},
                    ],
                },
            ),
            ("menu", {"label": "Gone altogether", "page": gone}),
        ],
        footer=[
            ("footer_column", {"title": "Company", "links": [{"label": "Jobs", "url": "/jobs/"}]})
        ],
        primary_action=[("link", {"label": "Book", "url": "/book/", "style": "primary"})],
    )
    made = SiteSettings.objects.get(pk=stored.pk).render_navigation(render)
    assert made == {
        "locale": "en",
        "header": [
            {"label": "Work", "href": "/work/", "children": []},
            {
                "label": "More",
                "href": None,
                "children": [{"label": "About", "href": "/about/", "summary": "Who we are"}],
            },
        ],
        "footer": [
            {"title": "Company", "links": [{"label": "Jobs", "href": "/jobs/", "summary": ""}]}
        ],
        "primary_action": {
            "label": "Book",
            "href": "/book/",
            "style": "primary",
            "size": "medium",
            "external": False,
            "tracking_label": "",
        },
    }
    TypeAdapter(list[api_types.Menu]).validate_python(made["header"])
    TypeAdapter(list[api_types.FooterColumn]).validate_python(made["footer"])


def test_what_the_site_says_about_itself(render) -> None:
    stored = SiteSettingsFactory(
        email="hello@example.com",
        social=[("social_link", {"network": "github", "url": "https://github.com/example"})],
    )
    made = stored.render_site(render)
    assert made["email"] == "hello@example.com"
    assert made["social"] == [
        {"network": "github", "label": "github", "href": "https://github.com/example"}
    ]


def test_settings_without_anything_render(render) -> None:
    made = SiteSettingsFactory().render_navigation(render)
    assert made == {"locale": "en", "header": [], "footer": [], "primary_action": None}


HAMBURG = {
    "key": "hamburg",
    "name": "Hamburg",
    "address": "Speicherdeck 7",
    "country": "DE",
    "phone": "",
    "email": "",
    "map_url": "https://www.openstreetmap.org/?mlat=53.5&mlon=9.9#map=17/53.5/9.9",
    "latitude": 53.5,
    "longitude": 9.9,
    "hours": [{"first_day": "monday", "last_day": "friday", "opens": "09:00", "closes": "17:00"}],
    "opening_hours": "Monday to Friday, 9:00 to 17:00",
    "url": "",
}

# What no editor enters.
MADE = {"opening_hours", "map_url", "url"}


def test_what_a_site_says_about_itself_is_as_declared(home, render) -> None:
    link = {"label": "Search", "url": "/search/"}
    stored = SiteSettingsFactory(
        title_pattern="%(title)s · Nordlicht",
        default_description="Pumps.",
        contacts=[
            ("contact_point", {"purpose": "media", "email": "press@example.com"}),
            ("contact_point", {"purpose": "sales", "label": "Nobody"}),
        ],
        locations=[("location", {k: v for k, v in HAMBURG.items() if k not in MADE})],
        business_hours=[("opening_hours", HAMBURG["hours"][0])],
        error_pages=[
            ("error_page", {"page": "404", "heading": "Gone", "text": "", "links": [link]})
        ],
    )
    made = SiteSettings.objects.get(pk=stored.pk).render_site(render)
    said = (
        TypeAdapter(SiteInfo)
        .validate_python({**made, "origin": "http://localhost:8036", "locales": []})
        .model_dump()
    )
    assert said["contacts"] == [
        {"purpose": "media", "label": "Media", "email": "press@example.com", "phone": ""}
    ]
    assert said["locations"] == [HAMBURG]
    assert said["business_hours"] == HAMBURG["hours"]
    assert said["error_pages"][0]["links"] == [
        {"label": "Search", "href": "/search/", "external": False}
    ]
    assert (said["title_pattern"], said["noindex"], said["maintenance"]) == (
        "%(title)s · Nordlicht", False, None,
    )  # fmt: skip
    assert said["consent"]["asks"] == "1:external_media"


@pytest.mark.parametrize("pattern", ["Nordlicht", "%(title)s %(title)s", "%(name)s"])
def test_a_pattern_without_its_title_is_refused(pattern, admin) -> None:
    site = Site.objects.get(is_default_site=True)
    data = form_data(site=site.pk, locale=Locale.get_default().pk, title_pattern=pattern)
    answer = admin.post(reverse("site_settings:add"), data)
    assert "where the title of the page goes" in answer.content.decode()


def test_a_header_has_room_for_seven_menus(admin) -> None:
    menu = ("menu", {"label": "Work", "url": "/work/", "children": streamfield([])})
    site = Site.objects.get(is_default_site=True)
    data = form_data(site=site.pk, locale=Locale.get_default().pk, header=streamfield([menu] * 8))
    answer = admin.post(reverse("site_settings:add"), data)
    assert answer.status_code == 200
    assert not SiteSettings.objects.exists()


@pytest.mark.parametrize("time", ["9:00", "24:00", "noon", "09:60"])
def test_hours_are_written_as_a_clock_shows_them(time) -> None:
    block = SiteSettings._meta.get_field("business_hours").stream_block
    hours = block.child_blocks["opening_hours"]
    with pytest.raises(ValidationError):
        hours.clean(hours.to_python({**HAMBURG["hours"][0], "opens": time}))
