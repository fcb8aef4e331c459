"""A second run of the loader: it leaves alone what an editor has changed, moved or deleted."""

from django.core.management import call_command

from wagtail.models import ModelLogEntry, Page, Site

import pytest

from cms.models import HomePage, SiteImage, SiteSettings
from magnetiq_site.demo import german, load, pages
from magnetiq_site.demo.content import demo_pages, image_texts, page_texts
from magnetiq_site.demo.load import load_demo
from magnetiq_site.demo.pages import existing_pages
from magnetiq_site.demo.record import ACTION, recorded_pages
from magnetiq_site.demo.site import SiteTaken
from magnetiq_site.demo.stored import DemoContentError, Targets

from .looking_up import SMALL, demo_of, demo_page, everything

pytestmark = [
    pytest.mark.usefixtures("_small_demo"),
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.xdist_group("demo, second run"),
]


def test_makes_nothing(capsys):
    before = everything()
    call_command("load_demo")
    assert everything() == before
    assert capsys.readouterr().out == ""


def test_keeps_what_an_editor_wrote():
    page = demo_page("services")
    page.title, page.slug, page.body = "Our offer", "offer", []
    page.save_revision().publish()
    load_demo()
    assert (demo_page("services").title, demo_page("services").slug) == ("Our offer", "offer")
    assert not demo_page("services").body


def test_keeps_an_unpublished_page_and_a_draft():
    demo_page("contact").unpublish()
    draft = demo_page("services")
    draft.title = "Draft"
    draft.save_revision()
    load_demo()
    assert not demo_page("contact").live
    assert demo_page("services").get_latest_revision_as_object().title == "Draft"


def test_does_not_bring_back_a_deleted_page():
    demo_page("ai_consulting").delete()
    assert load_demo() == []
    assert "ai_consulting" not in existing_pages()


def test_would_bring_it_back_without_the_record():
    demo_page("ai_consulting").delete()
    ModelLogEntry.objects.filter(action=ACTION).delete()
    assert load_demo() == ["ai_consulting"]


def test_follows_a_page_that_was_moved():
    demo_page("ai_consulting").move(demo_page("home"), pos="last-child")
    assert load_demo() == []
    assert Page.objects.filter(slug="ai-consulting").count() == 1


def test_keeps_a_changed_translation_and_a_deleted_one():
    german_page = demo_page("services", "de")
    german_page.title = "Angebot"
    german_page.save_revision().publish()
    demo_page("contact", "de").delete()
    load_demo()
    assert demo_page("services", "de").title == "Angebot"
    assert not Page.objects.filter(slug="kontakt").exists()


def test_keeps_the_frame_and_the_images():
    frame = SiteSettings.objects.get(locale__language_code="en")
    frame.name, frame.header = "Nordlicht", []
    frame.save()
    SiteImage.objects.get(title=image_texts()["contact"]["title"]).delete()
    images = SiteImage.objects.count()
    load_demo()
    assert SiteSettings.objects.get(locale__language_code="en").name == "Nordlicht"
    assert SiteImage.objects.count() == images


def test_does_not_bring_back_a_site_that_was_emptied():
    own = Page.get_first_root_node().add_child(instance=HomePage(title="Own", slug="own"))
    Site.objects.update(root_page=own)
    demo_page("home").delete()
    with pytest.raises(SiteTaken):
        load_demo()


def test_adds_the_pages_of_a_later_version_and_only_those():
    demo_page("contact").delete()
    demo_page("services").move(demo_page("home"), pos="first-child")
    with demo_of(*SMALL, "platform", "data_management"):
        assert load_demo() == ["data_management", "platform"]
        assert load_demo() == []
    assert recorded_pages() == {*SMALL, "platform", "data_management"}
    button = demo_page("platform").body[0].value["actions"][0]
    assert button["page"].specific == demo_page("home"), "of the deleted page's links"


def test_leaves_out_what_stood_below_a_deleted_page():
    demo_page("services").delete()
    with demo_of(*SMALL, "data_management"):
        assert load_demo() == []


def test_a_german_text_of_another_build_is_refused(monkeypatch):
    texts = page_texts("services", "de")
    shorter = {**texts, "body": texts["body"][:-1]}
    monkeypatch.setattr(german, "page_texts", lambda *_place: shorter)
    page, demo = demo_page("services"), next(p for p in demo_pages() if p.key == "services")
    targets = Targets(
        pages.page_targets(), load.load_images(set(image_texts())), load.load_documents()
    )
    with pytest.raises(DemoContentError, match="built unlike"):
        german.translate_page(page, demo, targets)


def test_the_record_can_be_read_in_the_admin(admin_client):
    response = admin_client.get("/admin/reports/site-history/")
    assert "Load demo site" in response.content.decode()
