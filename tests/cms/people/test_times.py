"""What begins and ends by itself does so to the minute, in stored documents, too."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

import pytest
import time_machine

from cms.delivery.expiry import expire_documents
from cms.delivery.models import PublishedDocument
from cms.sitesearch.models import SearchEntry
from tests.cms.delivery.content import publish, stale_paths, translate
from tests.cms.factories import BannerFactory, ContentPageFactory, JobPageFactory

NOON = datetime.datetime(2026, 5, 4, 12, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def banners(reader, locale="en"):
    return [banner["text"] for banner in reader.navigation(locale)["banners"]]


class TestBanners:
    def test_one_begins_and_ends_at_its_minute(self, reader, home, clock):
        BannerFactory(text="Now", starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
        assert banners(reader) == []
        clock.move_to(NOON + HOUR - MINUTE)
        assert banners(reader) == []
        clock.move_to(NOON + HOUR)
        assert banners(reader) == ["Now"]
        clock.move_to(NOON + 2 * HOUR)
        assert banners(reader) == []

    def test_caches_are_told_until_when(self, reader, home, clock):
        BannerFactory(starts_at=NOON + datetime.timedelta(seconds=90))
        answer = reader.client.get("/api/v1/content/navigation?locale=en")
        assert answer["Expires"] == "Mon, 04 May 2026 12:01:30 GMT"
        kept = "public, max-age=0, s-maxage=60, stale-while-revalidate=30"
        assert answer["Cache-Control"] == kept
        clock.move_to(NOON + datetime.timedelta(seconds=60))
        answer = reader.client.get("/api/v1/content/navigation?locale=en")
        assert answer["Cache-Control"] == "public, max-age=0, s-maxage=30"

    def test_the_minute_job_purges_what_is_over(self, reader, home, clock):
        BannerFactory(starts_at=NOON + HOUR)
        reader.navigation()
        expire_documents()
        assert stale_paths() == set()
        clock.move_to(NOON + HOUR)
        expire_documents()
        assert stale_paths() == {"navigation:en"}

    def test_without_the_stored_moment_the_old_document_would_be_sent(self, reader, home, clock):
        BannerFactory(text="Now", starts_at=NOON + HOUR)
        reader.navigation()
        PublishedDocument.objects.update(fresh_until=None)
        clock.move_to(NOON + HOUR)
        assert banners(reader) == []

    def test_one_stands_in_its_part_of_the_site_and_its_language(self, reader, home, german):
        page = ContentPageFactory(parent=home, slug="careers")
        translate(page, german, slug="karriere")
        BannerFactory(section=page)
        assert reader.navigation()["banners"][0]["section"] == "/careers/"
        assert banners(reader, "de") == []

    @pytest.mark.parametrize("trouble", ["no label", "two targets", "ends first"])
    def test_what_makes_no_sense_is_refused(self, home, trouble):
        fields = {
            "no label": {"link_url": "https://example.com/"},
            "two targets": {"link_label": "A", "link_url": "/a/", "link_page": home.page_ptr},
            "ends first": {"starts_at": NOON, "ends_at": NOON - HOUR},
        }[trouble]
        with pytest.raises(ValidationError):
            BannerFactory.build(**fields).full_clean(exclude=["locale"])

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example/"])
    def test_an_address_that_is_not_safe_is_refused(self, home, address):
        banner = BannerFactory.build(link_label="A", link_url=address)
        with pytest.raises(ValidationError):
            banner.full_clean(exclude=["locale"])


class TestJobs:
    @pytest.fixture
    def ending(self, careers, clock):
        return JobPageFactory(
            parent=careers,
            title="Engineer",
            slug="engineer",
            posted_on=NOON.date(),
            valid_through=NOON.date(),
        )

    def test_a_job_leaves_the_list_after_its_last_day(self, reader, careers, ending, clock):
        assert [job["title"] for job in reader.page("/careers/")["jobs"]] == ["Engineer"]
        clock.move_to(timezone.make_aware(datetime.datetime(2026, 5, 4, 23, 59)))
        assert len(reader.page("/careers/")["jobs"]) == 1
        clock.move_to(timezone.make_aware(datetime.datetime(2026, 5, 5, 0, 0)))
        assert reader.page("/careers/")["jobs"] == []

    def test_its_page_then_says_so_and_is_not_listed_anywhere(self, reader, ending, clock):
        route = reader.route("/careers/engineer/")
        assert route["page"]["is_open"]
        assert route["seo"]["robots"] == "index,follow"
        assert "engineer" in reader.client.get("/sitemap-en.xml").content.decode()
        clock.shift(DAY)
        route = reader.route("/careers/engineer/")
        assert not route["page"]["is_open"]
        assert route["seo"]["robots"] == "noindex,follow"
        assert "engineer" not in reader.client.get("/sitemap-en.xml").content.decode()

    def test_nobody_finds_it_then(self, reader, ending, clock):
        reader.page("/careers/engineer/")
        assert SearchEntry.objects.filter(kind="job").exists()
        clock.shift(DAY)
        reader.page("/careers/engineer/")
        assert not SearchEntry.objects.filter(kind="job").exists()

    def test_a_longer_time_brings_it_back(self, reader, careers, ending, clock):
        clock.shift(DAY)
        assert reader.page("/careers/")["jobs"] == []
        publish(ending, valid_through=NOON.date() + 7 * DAY)
        assert len(reader.page("/careers/")["jobs"]) == 1
