"""A closed site: readers are told when to come back, editors pass, and nothing of it is kept."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ModelLogEntry, Site

import pytest

from cms.models import SiteControls
from cms.models.site_controls import DEFAULT_WAIT
from tests.cms.factories import ContentPageFactory, SiteSettingsFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ROOT = "/api/v1/content"
CLOSED = [
    "/routes?path=/",
    "/routes?path=/nothing/",
    "/navigation?locale=en",
    "/pages?type=content_page&locale=en",
    "/search?q=sea&locale=en",
    "/search/suggestions?q=sea&locale=en",
    "/pages/{page}/html",
    "/pages/{page}/markdown",
]


def controls(**values: Any) -> SiteControls:
    site = Site.objects.get(is_default_site=True)
    return SiteControls.objects.update_or_create(site=site, defaults=values)[0]


@pytest.fixture
def page(home: Any) -> Any:
    SiteSettingsFactory()
    return ContentPageFactory(parent=home, slug="sea", title="Sea")


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("stored", [False, True], ids=["not stored", "stored"])
def test_readers_get_503_from_every_content_route(
    path: str, stored: bool, client: Client, page: Any
) -> None:
    address = ROOT + path.format(page=page.pk)
    if stored:
        client.get(address)
    controls(maintenance=True)
    answer = client.get(address)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "MAINTENANCE")
    assert int(answer["Retry-After"]) == DEFAULT_WAIT
    assert answer["Cache-Control"] == "no-store"
    controls(maintenance=False)
    assert client.get(address).status_code != 503


def test_the_end_is_told_until_it_has_passed(client: Client, page: Any) -> None:
    end = timezone.now() + timedelta(hours=2)
    controls(maintenance=True, maintenance_until=end)
    assert 7100 < int(client.get(f"{ROOT}/routes?path=/")["Retry-After"]) <= 7200
    controls(maintenance_until=timezone.now() - timedelta(minutes=1))
    assert int(client.get(f"{ROOT}/routes?path=/")["Retry-After"]) == DEFAULT_WAIT


def test_the_site_still_says_who_it_is(client: Client, page: Any, german: Any) -> None:
    assert client.get(f"{ROOT}/site?locale=de").json()["data"]["maintenance"] is None
    controls(maintenance=True, maintenance_until="2031-05-04T12:00:00Z")
    answer = client.get(f"{ROOT}/site?locale=de")
    assert answer.status_code == 200
    told = answer.json()["data"]["maintenance"]
    assert told["ends_at"].startswith("2031-05-04T12:00")
    assert told["label"].startswith("4. Mai 2031, 14:00")


@pytest.mark.parametrize("path", CLOSED[2:])
def test_an_editor_passes_and_no_cache_keeps_it(path: str, admin: Client, page: Any) -> None:
    controls(maintenance=True)
    answer = admin.get(ROOT + path.format(page=page.pk))
    assert answer.status_code == 200
    assert "Surrogate-Key" not in answer
    if "search" not in path:
        assert answer["Cache-Control"] == "no-store"


def test_somebody_without_the_admin_does_not_pass(client: Client, page: Any) -> None:
    person = get_user_model().objects.create_user(email="jonas@example.com", password="battery")
    client.force_login(person)
    controls(maintenance=True)
    assert client.get(f"{ROOT}/routes?path=/").status_code == 503


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/live", "/api/v1/ready", "/robots.txt"])
def test_what_keeps_the_machine_running_stays_up(path: str, client: Client, page: Any) -> None:
    before = client.get(path).status_code
    controls(maintenance=True)
    assert client.get(path).status_code == before != 503


def test_an_administrator_closes_the_site_and_it_is_in_the_log(admin: Client, page: Any) -> None:
    site = Site.objects.get(is_default_site=True)
    address = reverse("wagtailsettings:edit", args=["cms", "sitecontrols", site.pk])
    for data, action in (({"maintenance": "on"}, "cms.close_site"), ({}, "cms.open_site")):
        answer = admin.post(address, {"disallow": "", "crawl_delay": "", **data})
        assert answer.status_code == 302, answer.context["form"].errors
        assert SiteControls.objects.get().maintenance == bool(data)
        entry = ModelLogEntry.objects.filter(action=action).get()
        assert entry.user.email == "ada@example.com"


def test_a_rule_that_is_no_address_is_refused(admin: Client, page: Any) -> None:
    site = Site.objects.get(is_default_site=True)
    address = reverse("wagtailsettings:edit", args=["cms", "sitecontrols", site.pk])
    answer = admin.post(address, {"disallow": "/landing/\nUser-agent: evil", "crawl_delay": ""})
    assert "is no beginning of an address" in answer.content.decode()
    assert SiteControls.objects.get().disallow == ""


def test_robots_are_told_what_administrators_add(client: Client, page: Any) -> None:
    plain = client.get("/robots.txt").content.decode()
    assert "Sitemap:" in plain
    controls(disallow="/landing/\n\n/old/", crawl_delay=5)
    text = client.get("/robots.txt").content.decode()
    assert text.replace("Disallow: /landing/\nDisallow: /old/\nCrawl-delay: 5\n", "") == plain
    controls(noindex=True)
    assert "Sitemap:" not in client.get("/robots.txt").content.decode()
    assert client.get(f"{ROOT}/site?locale=en").json()["data"]["noindex"] is True
