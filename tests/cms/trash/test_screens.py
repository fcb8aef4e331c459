"""The screens of the trash: who sees what, and what a click does."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

import pytest
import time_machine

from cms.models import ContentPage
from cms.trash.models import TrashedPage
from cms.trash.purging import purge_expired
from magnetiq_site.access.roles import ensure_roles
from tests.cms.delivery.content import body, publish, text
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def person(client_class, group: str):
    user = get_user_model().objects.create_user(email=f"{group.lower()}@example.com")
    user.groups.add(Group.objects.get(name=group))
    client = client_class()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def roles(db):
    ensure_roles()


@pytest.fixture
def author(roles, client):
    return person(type(client), "Editors")


@pytest.fixture
def publisher(roles, client):
    return person(type(client), "Admins")


@pytest.fixture
def draft(home):
    return ContentPageFactory(parent=home, title="Draft", slug="draft", live=False)


def delete_url(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def in_trash(page) -> bool:
    return TrashedPage.objects.filter(page_id=page.pk).exists()


class TestDeleting:
    def test_asking_changes_nothing(self, publisher, services, consulting, home):
        linking = publish(
            home, body=body(text(f'<p><a linktype="page" id="{services.pk}">go</a></p>'))
        )
        answer = publisher.get(delete_url(services))
        said = answer.content.decode()
        assert answer.status_code == 200
        assert "1 page below" in said
        assert linking.title in said
        assert not in_trash(services)

    def test_both_screens_bring_the_script_that_chooses_a_page(self, publisher, services):
        assert "/page-chooser.js" in publisher.get(delete_url(services)).content.decode()
        publisher.post(delete_url(services))
        url = reverse("trash:restore", args=[TrashedPage.objects.get().pk])
        assert "/page-chooser.js" in publisher.get(url).content.decode()

    def test_with_a_redirect(self, publisher, reader, home, services):
        target = ContentPageFactory(parent=home, title="Target", slug="target")
        answer = publisher.post(delete_url(services), {"destination": "page", "target": target.pk})
        assert answer.status_code == 302
        assert in_trash(services)
        assert reader.route("/services/") | {"permanent": True} == {
            "kind": "redirect", "target": "/target/", "permanent": True
        }  # fmt: skip

    @pytest.mark.parametrize(
        "given", [{"destination": "page"}, {"destination": "link"}, {"destination": "elsewhere"}]
    )
    def test_an_incomplete_redirect_is_asked_for_again(self, publisher, services, given):
        assert publisher.post(delete_url(services), given).status_code == 200
        assert not in_trash(services)

    def test_a_redirect_into_the_trash_is_refused(self, publisher, services, consulting):
        given = {"destination": "page", "target": consulting.pk}
        assert publisher.post(delete_url(services), given).status_code == 200
        assert not in_trash(services)
        assert not Redirect.objects.exists()

    def test_the_home_page_stays(self, publisher, home):
        publisher.post(delete_url(home))
        assert Page.objects.filter(pk=home.pk, live=True).exists()

    def test_several_at_once_with_one_below_another(self, publisher, home, services, consulting):
        other = ContentPageFactory(parent=home, title="Other", slug="other")
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        chosen = "&".join(f"id={page.pk}" for page in (services, consulting, other))
        assert publisher.get(f"{url}?{chosen}").status_code == 200
        assert publisher.post(f"{url}?{chosen}", {}).status_code == 302
        assert set(TrashedPage.objects.values_list("title", flat=True)) == {"Services", "Other"}

    def test_the_programs_of_the_admin_delete_nothing_either(self, publisher, services):
        url = reverse("wagtailadmin_api:pages:action", args=[services.pk, "delete"])
        assert publisher.post(url).status_code == 204
        assert in_trash(services)


class TestTheList:
    def test_an_empty_trash_says_so(self, publisher):
        answer = publisher.get(reverse("trash:index"))
        assert "The trash is empty." in answer.content.decode()

    def test_an_author_sees_their_own_and_an_admin_everything(
        self, author, publisher, draft, services
    ):
        author.post(delete_url(draft))
        publisher.post(delete_url(services))
        seen = {
            name: {title for title in ("Draft", "Services")
                   if f'Select {title}"' in client.get(reverse("trash:index")).content.decode()}
            for name, client in (("author", author), ("admin", publisher))
        }  # fmt: skip
        assert seen == {"author": {"Draft"}, "admin": {"Draft", "Services"}}

    def test_it_is_searched_and_filtered(self, publisher, services, draft):
        for page in (services, draft):
            publisher.post(delete_url(page))
        url = reverse("trash:index_results")
        assert "Select Draft" not in publisher.get(f"{url}?q=Services").content.decode()
        found = publisher.get(f"{url}?trashed_by={publisher.user.pk}").content.decode()
        assert "Select Draft" in found
        tomorrow = timezone.localdate() + timedelta(days=1)
        later = publisher.get(f"{url}?trashed_at_from={tomorrow}").content.decode()
        assert "Nothing in the trash matches." in later

    def test_its_cost_does_not_grow(
        self, publisher, home, throw_away, django_assert_max_num_queries
    ):
        for number in range(5):
            throw_away(ContentPageFactory(parent=home, slug=f"page-{number}"))
        publisher.get(reverse("trash:index"))
        with django_assert_max_num_queries(22):
            publisher.get(reverse("trash:index"))


class TestRestoring:
    def test_to_the_old_place(self, author, draft, home):
        author.post(delete_url(draft))
        url = reverse("trash:restore", args=[TrashedPage.objects.get().pk])
        assert author.get(url).status_code == 200
        assert author.post(url, {"parent": home.pk, "slug": "draft"}).status_code == 302
        assert ContentPage.objects.get(pk=draft.pk).url_path == "/nordlicht/draft/"

    def test_a_taken_slug_is_explained_and_a_free_one_proposed(self, author, draft, home):
        author.post(delete_url(draft))
        ContentPageFactory(parent=home, title="New", slug="draft")
        url = reverse("trash:restore", args=[TrashedPage.objects.get().pk])
        assert 'value="draft-1"' in author.get(url).content.decode()
        again = author.post(url, {"parent": home.pk, "slug": "draft"})
        assert "Another page has this address meanwhile." in again.content.decode()
        assert in_trash(draft)

    def test_somebody_elses_page_is_not_there(self, author, publisher, services):
        publisher.post(delete_url(services))
        url = reverse("trash:restore", args=[TrashedPage.objects.get().pk])
        assert author.get(url).status_code == 404

    def test_who_may_not_publish_restores_drafts_only(self, author, services, throw_away):
        item = throw_away(services)
        TrashedPage.objects.update(trashed_by=author.user)
        url = reverse("trash:restore", args=[item.pk])
        author.post(url, {"parent": item.parent_id, "slug": "services", "publish": "on"})
        assert not ContentPage.objects.get(pk=services.pk).live

    def test_several_at_once(self, publisher, services, draft, reader):
        for page in (services, draft):
            publisher.post(delete_url(page))
        items = list(TrashedPage.objects.values_list("pk", flat=True))
        publisher.post(reverse("trash:restore_chosen"), {"item": items})
        assert not TrashedPage.objects.exists()
        assert reader.page("/services/")["title"] == "Services"
        assert not ContentPage.objects.get(pk=draft.pk).live


class TestPurging:
    def test_only_after_a_question_and_only_by_an_admin(self, author, publisher, draft):
        author.post(delete_url(draft))
        chosen = {"item": TrashedPage.objects.get().pk}
        url = reverse("trash:purge")
        assert author.post(url, chosen | {"confirmed": "1"}).status_code in (302, 403)
        assert publisher.post(url, chosen).status_code == 200
        assert in_trash(draft)
        publisher.post(url, chosen | {"confirmed": "1"})
        assert not TrashedPage.objects.exists()
        assert not ContentPage._base_manager.filter(pk=draft.pk).exists()

    def test_the_clock_purges_after_thirty_days_and_not_before(
        self, services, consulting, german, throw_away
    ):
        alias = services.copy_for_translation(german, copy_parents=True, alias=True)
        throw_away(services)
        now = timezone.now()
        with time_machine.travel(now + timedelta(days=29, hours=23)):
            assert purge_expired() == 0
        with time_machine.travel(now + timedelta(days=30, minutes=1)):
            assert purge_expired() == 1
        left = Page._base_manager.filter(pk__in=[services.pk, consulting.pk, alias.pk])
        assert not left.exists()

    def test_a_translation_that_stays_keeps_what_belongs_to_it(
        self, reader, services, leistungen, throw_away
    ):
        throw_away(services)
        with time_machine.travel(timezone.now() + timedelta(days=31)):
            assert purge_expired() == 1
        assert reader.page("/de/leistungen/")["title"] == "Leistungen"
