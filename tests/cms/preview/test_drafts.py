"""Every view of the admin that shows a draft shows it in the site, as it will look once live."""

import json
from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.test.utils.form_data import streamfield
from wagtail_headless_preview.models import PagePreview
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import TranslationCreator

import pytest

from cms.preview.base import SitePreviewMixin
from tests.cms.delivery.content import publish, translate
from tests.cms.factories import ArticlePageFactory, ContentPageFactory
from tests.cms.outlets.conftest import restrict
from tests.cms.preview.looking import ask, shown, token_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def draft_of(page: Page, **fields: object) -> Page:
    """Save a draft, publish nothing."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def test_what_is_typed_into_a_live_page_is_shown_and_stays_a_draft(ada, services, reader):
    block = ("rich_text", {"content": '{"blocks":[],"entityMap":{}}'})
    heading = ("heading", {"text": "Typed heading", "level": "h2"})
    address = ada.types(
        services, title="Typed", slug="services", body=streamfield([heading, block])
    )
    assert address.startswith("/preview/?token=")
    route = shown(address)
    assert route["kind"] == "page"
    assert (route["page"]["title"], route["page"]["url"]) == ("Typed", "/services/")
    assert route["page"]["body"][0]["value"] == {"text": "Typed heading", "level": "h2"}
    assert [crumb["title"] for crumb in route["breadcrumbs"]] == ["Home", "Typed"]
    assert reader.page("/services/")["title"] == "Services"


def test_a_page_that_nobody_has_saved_is_shown(ada, services):
    address = ada.types_new(services, "contentpage", title="New", lead="Not saved.")
    route = shown(address)
    assert (route["page"]["id"], route["page"]["lead"]) == (0, "Not saved.")
    assert route["page"]["url"].startswith("/services/")
    assert [crumb["title"] for crumb in route["breadcrumbs"]] == ["Home", "Services", "New"]
    assert route["translations"] == []


@pytest.mark.parametrize("model", ["articlepage", "blogindexpage", "contentpage"])
def test_a_page_with_nothing_filled_in_is_shown(ada, home, blog, model):
    parent = blog if model == "articlepage" else home
    assert shown(ada.types_new(parent, model))["page"]["title"]


def test_a_new_page_speaks_the_language_of_the_page_above(ada, home, german):
    start = translate(home, german, slug="start")
    address = ada.types_new(start, "contentpage", title="Neu")
    assert address.startswith("/de/preview/?token=")
    route = shown(address)
    assert (route["page"]["locale"], route["page"]["url"][:4]) == ("de", "/de/")


def test_a_german_page_is_shown_in_german(ada, home, services, german):
    translate(home, german, slug="start")
    leistungen = translate(services, german, title="Leistungen", slug="leistungen")
    address = ada.types(leistungen, title="Leistungen, neu", slug="leistungen")
    assert address.startswith("/de/preview/?token=")
    route = shown(address)
    assert route["page"]["title"] == "Leistungen, neu"
    assert {item["locale"] for item in route["translations"]} == {"en", "de"}


def test_a_saved_draft_an_old_revision_and_an_edit_are_three_drafts(ada, services):
    draft_of(services, title="First")
    first = services.latest_revision
    draft_of(services, title="Second")
    names = "wagtailadmin_pages:view_draft", "wagtailadmin_pages:revisions_view"
    saved = ada.looks_at(reverse(names[0], args=[services.pk]))
    old = ada.looks_at(reverse(names[1], args=[services.pk, first.pk]))
    edit = ada.types(services, title="Third", slug="services")
    titles = [shown(address)["page"]["title"] for address in (saved, old, edit)]
    assert titles == ["Second", "First", "Third"]


def test_a_draft_that_never_was_live_is_shown(ada, services):
    page = ContentPageFactory(parent=services, live=False, slug="hidden")
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    route = shown(ada.looks_at(view))
    assert route["page"]["url"] == "/services/hidden/"


def test_a_scheduled_page_is_shown(ada, services):
    page = ContentPageFactory(parent=services, live=False, title="Later")
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert shown(ada.looks_at(view))["page"]["title"] == "Later"


@pytest.mark.parametrize("above", ["private", "unpublished"])
def test_pages_below_what_readers_may_not_see_are_shown(ada, services, consulting, above):
    if above == "private":
        restrict(services)
    else:
        services.unpublish()
    route = shown(ada.types(consulting, title="Consulting", slug="consulting"))
    assert route["page"]["title"] == "Consulting"
    assert [crumb["title"] for crumb in route["breadcrumbs"]] == ["Home", "Consulting"]


def test_an_alias_is_shown(ada, services, consulting):
    alias = consulting.create_alias(update_slug="advice")
    view = reverse("wagtailadmin_pages:view_draft", args=[alias.pk])
    route = shown(ada.looks_at(view))
    assert route["page"]["url"] == "/services/advice/"
    assert route["seo"]["canonical"].endswith("/services/consulting/")


def test_what_moderators_see_before_they_approve(ada, services):
    task = GroupApprovalTask.objects.create(name="Approval")
    task.groups.add(Group.objects.get(name="Moderators"))
    workflow = Workflow.objects.create(name="Moderation")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    draft_of(services, title="To be approved")
    workflow.start(services, ada.user)
    args = [services.pk, task.pk]
    view = reverse("wagtailadmin_pages:workflow_preview", args=args)
    assert shown(ada.looks_at(view))["page"]["title"] == "To be approved"


def test_what_translators_see(ada, home, services, german):
    for page in (home, services):
        TranslationCreator(ada.user, [german]).create_translations(page)
    source = TranslationSource.objects.get_for_instance(services)
    translation = source.translations.get(target_locale=german)
    translation.save_target(user=ada.user, publish=False)
    view = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    address = ada.looks_at(view)
    assert address.startswith("/de/preview/?token=")
    assert shown(address)["page"]["locale"] == "de"


@pytest.mark.parametrize(
    ("mode", "path"),
    [
        ("search-result", "/preview/search-result/"),
        ("link-card", "/preview/link-card/"),
        ("", "/preview/"),
        ("https://evil.example/", "/preview/"),
    ],
)
def test_each_mode_has_an_address(ada, services, mode, path):
    address = ada.types(services, title="Typed", slug="services", mode=mode)
    assert address.partition("?")[0] == path
    assert shown(address)["page"]["title"] == "Typed"


def test_a_draft_that_lacks_what_its_page_needs_says_so(ada, article):
    address = ada.types(article, title="Undated", slug="tides")
    row = PagePreview.objects.get()
    PagePreview.objects.update(
        content_json=json.dumps({**json.loads(row.content_json), "published_on": None})
    )
    answer = ask(token_of(address))
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "PREVIEW_INCOMPLETE")
    assert b"Undated" not in answer.content


def test_typing_on_keeps_one_row_for_each_page(ada, services, consulting):
    addresses = [ada.types(services, title=f"Typed {step}", slug="s") for step in range(3)]
    ada.types(consulting, title="Another", slug="c")
    assert PagePreview.objects.count() == 2
    # Each look has a token of its own, and all of them show the newest words.
    assert len({token_of(address) for address in addresses}) == 3
    assert {shown(address)["page"]["title"] for address in addresses} == {"Typed 2"}


def test_two_editors_of_one_page_never_see_each_other_type(ada, grace, services):
    hers = ada.types(services, title="Ada's", slug="services")
    theirs = grace.types(services, title="Grace's", slug="services")
    assert shown(hers)["page"]["title"] == "Ada's"
    assert shown(theirs)["page"]["title"] == "Grace's"


def test_new_pages_of_two_places_are_two_drafts(ada, home, services):
    one = ada.types_new(home, "contentpage", title="Below home")
    other = ada.types_new(services, "contentpage", title="Below services")
    assert shown(one)["page"]["title"] == "Below home"
    assert shown(other)["page"]["title"] == "Below services"


def test_a_list_shows_what_is_live_and_nothing_else(ada, blog, article):
    ArticlePageFactory(parent=blog, title="Hidden", live=False)
    publish(article)
    route = shown(ada.types(blog, title="Blog", slug="blog"))
    assert [item["title"] for item in route["page"]["articles"]] == ["Tides"]


def test_what_is_no_page_is_kept_as_well(db):
    """Any model that is a `ClusterableModel` will do; here one of Wagtail's."""
    row, _created = SitePreviewMixin.update_page_preview(Workflow(name="Two eyes"), "key")
    kept = row.as_page()
    assert (type(kept), kept.name, kept.pk) == (Workflow, "Two eyes", None)
