"""What goes to the trash is out of sight for everybody at once, and comes back as it was."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision, Site
from wagtail_localize.models import Translation, TranslationSource

import pytest

from cms.models import ContentPage
from cms.trash.errors import (
    AlreadyInTrash,
    HomeStays,
    NotInTrash,
    PageInTrash,
    ParentGone,
    SlugTaken,
    WrongParent,
)
from cms.trash.hiding import showing_trash
from cms.trash.models import TrashedPage
from cms.trash.moving import move_to_trash
from cms.trash.redirecting import Redirection
from tests.cms.delivery.content import publish, translate
from tests.cms.factories import (
    ArticlePageFactory,
    BlogIndexPageFactory,
    ContentPageFactory,
    SiteImageFactory,
)
from tests.cms.sitesearch.searching import Searcher

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _sound_tree(db):
    """Whatever a test does, the tree with the trash in it is sound afterwards."""
    yield
    with showing_trash():
        assert Page.find_problems() == ([], [], [], [], [])
    assert Page.find_problems() == ([], [], [], [], [])


class TestReaders:
    def test_the_page_and_what_is_below_it_are_gone_at_once(
        self, reader, services, consulting, throw_away
    ):
        assert reader.page("/services/consulting/")["title"] == "Consulting"
        throw_away(services)
        assert [reader.ask(path).status_code for path in ("/services/", "/services/consulting/")] \
            == [404, 404]  # fmt: skip

    def test_search_and_sitemap_forget_it_before_any_job_runs(self, client, services, throw_away):
        searcher = Searcher()
        assert searcher.urls("services") == ["/services/"]
        assert "/services/" in client.get("/sitemap-en.xml").content.decode()
        throw_away(services)
        assert searcher.ask("services")["data"]["results"] == []
        assert "/services/" not in client.get("/sitemap-en.xml").content.decode()

    def test_its_slug_is_free(self, reader, home, services, throw_away):
        throw_away(services)
        ContentPageFactory(parent=home, title="New services", slug="services")
        assert reader.page("/services/")["title"] == "New services"

    def test_it_comes_back_as_it_was(self, reader, services, consulting, throw_away, bring_back):
        draft = ContentPageFactory(parent=services, title="Draft", slug="draft", live=False)
        before = reader.page("/services/consulting/")
        item = throw_away(services)
        bring_back(item)
        assert reader.page("/services/consulting/") | {"updated_at": ""} == before | {
            "updated_at": ""
        }
        draft.refresh_from_db()
        assert (draft.live, draft.url_path) == (False, "/nordlicht/services/draft/")
        assert not TrashedPage.objects.exists()

    def test_or_as_a_draft(self, reader, services, consulting, throw_away, bring_back):
        bring_back(throw_away(services), publish=False)
        assert reader.ask("/services/").status_code == 404
        assert not ContentPage.objects.live().exists()


class TestEditors:
    def test_no_query_for_pages_finds_it(self, services, consulting, throw_away):
        throw_away(services)
        assert not Page.objects.filter(title__in=["Services", "Consulting"]).exists()
        assert not ContentPage.objects.exists()
        assert not Page.objects.search("Consulting")
        assert Page.get_first_root_node().get_descendants().count() == len(
            Page.objects.filter(depth__gt=1)
        )

    @pytest.mark.parametrize("name", ["edit", "history", "copy", "move", "delete", "unpublish"])
    def test_no_screen_opens_it(self, admin, services, throw_away, name):
        throw_away(services)
        assert (
            admin.get(reverse(f"wagtailadmin_pages:{name}", args=[services.pk])).status_code == 404
        )

    def test_the_home_screen_and_the_reports_open(self, admin, services, throw_away):
        publish(services, title="Edited")
        throw_away(services)
        names = ["home", "explore_root"]
        reports = ["locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages"]
        for name in [f"wagtailadmin_{name}" for name in names] + [
            f"wagtailadmin_reports:{name}" for name in reports
        ]:
            assert admin.get(reverse(name)).status_code == 200, name

    def test_what_it_used_is_no_longer_used(self, services, throw_away, bring_back):
        image = SiteImageFactory()
        services = publish(services, listing_image=image)

        def is_used():
            return ReferenceIndex.get_references_to(image).exists()

        ReferenceIndex.create_or_update_for_object(services)
        assert is_used()
        item = throw_away(services)
        assert not is_used()
        bring_back(item)
        assert is_used()

    def test_it_is_in_the_log(self, services, throw_away, bring_back):
        bring_back(throw_away(services))
        actions = PageLogEntry.objects.filter(page=services).values_list("action", flat=True)
        assert {"cms.trash", "cms.restore"} <= set(actions)


class TestPlans:
    def test_a_planned_publication_is_called_off(self, services, throw_away):
        services.go_live_at = timezone.now() + timedelta(hours=1)
        services.save_revision(approved_go_live_at=services.go_live_at)
        throw_away(services)
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()

    def test_nobody_writes_it_back_to_its_place(self, services, throw_away):
        held, revision = ContentPage.objects.get(pk=services.pk), services.save_revision()
        throw_away(services)
        with pytest.raises((PageInTrash, ContentPage.DoesNotExist)):
            held.save()
        with pytest.raises((PageInTrash, ContentPage.DoesNotExist)):
            revision.publish()
        with showing_trash():
            assert not Page.objects.get(pk=services.pk).live


class TestLanguages:
    def test_the_other_language_stays_unless_it_is_told_to_go(
        self, reader, services, leistungen, throw_away
    ):
        throw_away(services)
        assert reader.page("/de/leistungen/")["title"] == "Leistungen"

    def test_both_go_and_come_back_together(
        self, reader, services, leistungen, german, throw_away, bring_back
    ):
        item = throw_away(services, locales=[german.pk])
        assert reader.ask("/de/leistungen/").status_code == 404
        assert TrashedPage.objects.listed().count() == 2
        assert bring_back(item) == []
        assert reader.page("/de/leistungen/")["title"] == "Leistungen"
        assert (
            ContentPage.objects.get(pk=leistungen.pk).get_translation(Locale.get_default()).pk
            == services.pk
        )

    @pytest.mark.parametrize("together", [True, False])
    def test_what_translators_do_goes_on_once_both_are_back(
        self, services, german, throw_away, bring_back, together
    ):
        source, _is_new = TranslationSource.update_or_create_from_instance(services)
        translation = Translation.objects.create(source=source, target_locale=german)
        translation.save_target(publish=False)

        def is_enabled():
            return Translation.objects.get(pk=translation.pk).enabled

        item = throw_away(services, locales=[german.pk])
        assert not is_enabled()
        bring_back(item, with_group=together)
        assert is_enabled() == together
        for other in TrashedPage.objects.all():
            bring_back(other)
        assert is_enabled()

    def test_one_of_both_can_come_back_alone(
        self, reader, services, leistungen, german, throw_away, bring_back
    ):
        item = throw_away(services, locales=[german.pk])
        bring_back(item, with_group=False)
        assert reader.page("/services/")["title"] == "Services"
        assert reader.ask("/de/leistungen/").status_code != 200 or \
            reader.route("/de/leistungen/")["kind"] != "page"  # fmt: skip
        other = TrashedPage.objects.get()
        bring_back(other)
        assert reader.page("/de/leistungen/")["title"] == "Leistungen"
        versions = ContentPage.objects.get(pk=services.pk).get_translations()
        assert [page.pk for page in versions] == [leistungen.pk]

    def test_a_new_translation_may_take_its_place(
        self, reader, services, leistungen, german, throw_away, bring_back
    ):
        item = throw_away(leistungen)
        new = translate(services, german, title="Angebot", slug="angebot")
        bring_back(item)
        versions = ContentPage.objects.get(pk=services.pk).get_translations()
        assert [page.pk for page in versions] == [new.pk]
        assert reader.page("/de/leistungen/")["title"] == "Leistungen"

    def test_an_alias_goes_and_comes_with_its_page(
        self, home, services, german, throw_away, bring_back
    ):
        alias = services.copy_for_translation(german, copy_parents=True, alias=True)
        item = throw_away(services)
        assert not Page.objects.filter(pk=alias.pk).exists()
        assert [row.title for row in TrashedPage.objects.listed()] == ["Services"]
        bring_back(item, with_group=False)
        back = ContentPage.objects.get(pk=alias.pk)
        assert (back.alias_of_id, back.live) == (services.pk, True)
        assert back.translation_key == ContentPage.objects.get(pk=services.pk).translation_key


class TestRefusals:
    def test_home_pages_stay(self, home, german, throw_away):
        with pytest.raises(HomeStays):
            throw_away(home)
        with pytest.raises(HomeStays):
            throw_away(home.copy_for_translation(german))

    def test_twice_is_once(self, services, editor, throw_away):
        throw_away(services)
        with pytest.raises(AlreadyInTrash):
            move_to_trash(page=services, user=editor)
        assert TrashedPage.objects.count() == 1

    def test_a_taken_slug_is_said_and_nothing_changes(
        self, reader, home, services, throw_away, bring_back
    ):
        item = throw_away(services)
        ContentPageFactory(parent=home, title="New", slug="services")
        with pytest.raises(SlugTaken):
            bring_back(item)
        bring_back(item, slug="old-services")
        assert reader.page("/services/")["title"] == "New"
        assert reader.page("/old-services/")["title"] == "Services"

    def test_a_parent_that_is_gone_is_said(
        self, services, consulting, home, throw_away, bring_back
    ):
        item = throw_away(consulting)
        parent = services
        throw_away(services)
        with pytest.raises(ParentGone):
            bring_back(item, parent=parent)
        bring_back(item, parent=home)
        assert ContentPage.objects.get().url_path == "/nordlicht/consulting/"

    def test_a_wrong_parent_is_said(self, home, services, throw_away, bring_back):
        blog = BlogIndexPageFactory(parent=home, slug="blog")
        article = ArticlePageFactory(parent=blog, slug="tides")
        item = throw_away(article)
        with pytest.raises(WrongParent):
            bring_back(item, parent=services)

    def test_what_came_back_does_not_come_twice(self, services, throw_away, bring_back):
        item = throw_away(services)
        bring_back(item)
        with pytest.raises(NotInTrash):
            bring_back(item, parent=services.get_parent(), slug="other")


class TestRedirects:
    def test_each_language_and_each_page_below_leads_on(
        self, reader, home, services, consulting, leistungen, german, throw_away
    ):
        target = ContentPageFactory(parent=home, title="Target", slug="target")
        translate(target, german, title="Ziel", slug="ziel")
        throw_away(services, locales=[german.pk], redirection=Redirection(page=target))
        paths = ("/services/", "/services/consulting/", "/de/leistungen/")
        led = {path: reader.route(path) for path in paths}
        assert {path: (answer["kind"], answer["target"]) for path, answer in led.items()} == {
            "/services/": ("redirect", "/target/"),
            "/services/consulting/": ("redirect", "/target/"),
            "/de/leistungen/": ("redirect", "/de/ziel/"),
        }

    def test_to_an_address_and_without_the_pages_below(
        self, reader, services, consulting, throw_away
    ):
        to = Redirection(link="https://example.com/", with_children=False)
        throw_away(services, redirection=to)
        assert reader.route("/services/")["target"] == "https://example.com/"
        assert reader.ask("/services/consulting/").status_code == 404

    def test_they_go_when_the_page_comes_back(self, reader, services, throw_away, bring_back):
        item = throw_away(services, redirection=Redirection(link="https://example.com/"))
        assert Redirect.objects.filter(site=Site.objects.get()).exists()
        bring_back(item)
        assert not Redirect.objects.exists()
        assert reader.page("/services/")["title"] == "Services"
