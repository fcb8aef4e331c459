"""What editors and administrators can do with a translation, and what they are kept from."""

import json
import re
from html import unescape

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from wagtail.users.models import UserProfile
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

import polib
import pytest

from cms.models import ContentPage
from tests.cms.delivery.content import Reader, publish
from tests.cms.factories import ContentPageFactory, SiteImageFactory

from .words import begin, fill, publish_german, segment_at, write

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LEAD = "Dear {name}, this is what we do for you."
GERMAN = "Guten Tag {name}, das tun wir für Sie."


@pytest.fixture
def translator(home):
    """Somebody of the Editors: may write, may not publish."""
    user = get_user_model().objects.create_user("eve@example.com", "correct horse battery")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def german_home(home, german, editor):
    translation = begin(home, german, editor)
    fill(translation)
    return publish_german(translation, editor)


@pytest.fixture
def page(home, german_home):
    return ContentPageFactory(parent=home, title="Services", slug="services", lead=LEAD)


@pytest.fixture
def translation(page, german, editor):
    return begin(page, german, editor)


@pytest.fixture
def target(translation):
    return translation.get_target_instance()


def edit_url(target):
    return reverse("wagtailadmin_pages:edit", args=[target.pk])


def save_string(client, translation, path, value):
    segment = segment_at(translation, path)
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    body = f'--b\r\nContent-Disposition: form-data; name="value"\r\n\r\n{value}\r\n--b--\r\n'
    return client.put(url, body.encode(), content_type="multipart/form-data; boundary=b")


def press_publish(client, target, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(edit_url(target), {"action": "publish"}, follow=True)


def is_live(target):
    return ContentPage.objects.get(pk=target.pk).live


def test_an_editor_begins_a_translation_of_what_is_public_and_publishes_nothing(
    translator, page, german
):
    page.copy_for_translation(german, alias=True)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert translator.get(url).status_code == 200
    assert translator.post(url, {"locales": [german.pk]}).status_code == 302
    target = page.get_translation(german)
    assert (target.live, target.alias_of_id) == (False, None)
    route = Reader().route("/de/services/")
    assert (route["served_locale"], route["is_fallback"]) == ("en", True)
    assert StringTranslation.objects.filter(context__object_id=page.translation_key).count() == 0


def test_beginning_with_the_subtree_begins_all_of_it(translator, page, german):
    ContentPageFactory(parent=page, slug="below")
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    translator.post(url, {"locales": [german.pk], "include_subtree": "on"})
    assert Translation.objects.filter(target_locale=german).count() == 3
    assert [item.live for item in page.get_translation(german).get_descendants()] == [False]


class TestAString:
    def test_that_is_whole_is_saved(self, translator, translation):
        answer = save_string(translator, translation, "lead", GERMAN)
        assert (answer.status_code, answer.json()["error"]) == (201, None)

    def test_that_lost_a_placeholder_is_kept_and_marked(self, translator, translation):
        answer = save_string(translator, translation, "lead", "Guten Tag")
        assert answer.json()["data"] == "Guten Tag"
        assert "{name}" in answer.json()["error"]
        assert StringTranslation.objects.get(context__path="lead").has_error

    def test_that_is_mended_is_no_longer_marked(self, translator, translation):
        save_string(translator, translation, "lead", "Guten Tag")
        answer = save_string(translator, translation, "lead", GERMAN)
        assert answer.json()["error"] is None
        assert not StringTranslation.objects.get(context__path="lead").has_error

    def test_speaks_the_language_of_whoever_looks(self, translator, translation):
        save_string(translator, translation, "lead", "Guten Tag")
        profile = UserProfile.get_for_user(translator.user)
        profile.preferred_language = "de"
        profile.save()
        shown = translator.get(edit_url(translation.get_target_instance()))
        assert "Der Platzhalter {name} fehlt" in shown.content.decode()

    def test_that_is_odd_says_so_and_is_saved(self, translator, translation):
        answer = save_string(translator, translation, "lead", "Kurz {name}")
        assert answer.json()["error"] is None
        assert "much shorter" in answer.json()["comment"]


class TestPublishing:
    def test_is_for_those_who_may(
        self, translator, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        press_publish(translator, target, django_capture_on_commit_callbacks)
        assert not is_live(target)

    def test_puts_the_words_before_readers(
        self, admin, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        press_publish(admin, target, django_capture_on_commit_callbacks)
        route = Reader().route("/de/de-services/")
        assert (route["served_locale"], route["page"]["lead"]) == ("de", f"DE {LEAD}")

    def test_is_refused_while_a_string_is_faulty(
        self, admin, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        write(translation, "lead", "Guten Tag")
        answer = press_publish(admin, target, django_capture_on_commit_callbacks)
        assert "Not published: 1 string has an error" in answer.content.decode()
        assert not is_live(target)
        assert StringTranslation.objects.get(context__path="lead", locale=translation.target_locale)

    def test_warns_of_what_nobody_reviewed(
        self, admin, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        write(translation, "lead", GERMAN, translation_type="machine", tool_name="Machine")
        answer = press_publish(admin, target, django_capture_on_commit_callbacks)
        assert "nobody has reviewed it" in answer.content.decode()
        assert is_live(target)

    def test_never_makes_a_translation_of_an_english_string(
        self, admin, page, translation, target, django_capture_on_commit_callbacks
    ):
        write(translation, "title", "Leistungen")
        press_publish(admin, target, django_capture_on_commit_callbacks)
        stored = StringTranslation.objects.filter(context__object_id=page.translation_key)
        assert [string.data for string in stored] == ["Leistungen"]
        publish(page, lead="Another lead")
        assert translation.get_progress() == (3, 1)

    def test_the_draft_of_one_language_leaves_the_other_alone(
        self, admin, page, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        press_publish(admin, target, django_capture_on_commit_callbacks)
        ContentPage.objects.get(pk=page.pk).unpublish()
        assert is_live(target)
        assert not is_live(page)


class TestApproving:
    def test_one_string_is_done_by_saving_it(self, translator, translation):
        write(translation, "lead", GERMAN, translation_type="machine", tool_name="Machine")
        answer = save_string(translator, translation, "lead", GERMAN)
        assert "reviewed" not in answer.json()["comment"]
        assert StringTranslation.objects.get(context__path="lead").translation_type == "manual"

    def test_all_of_them_leaves_the_faulty_ones(self, translator, translation):
        fill(translation)
        write(translation, "lead", "Guten Tag", translation_type="machine")
        write(translation, "title", "Leistungen", translation_type="machine")
        translator.post(reverse("approve_translation", args=[translation.pk]))
        kinds = {
            string.context.path: string.translation_type
            for string in StringTranslation.objects.filter(
                context__object_id=translation.source.object_id
            )
        }
        assert (kinds["title"], kinds["lead"]) == ("manual", "machine")


class TestReview:
    def test_an_editor_submits_and_an_administrator_publishes(
        self, translator, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        shown = translator.get(edit_url(target)).content.decode()
        assert "Submit for review" in shown
        answer = translator.post(edit_url(target), {"action": "publish"}, follow=True)
        assert "submitted for review" in answer.content.decode()
        target = ContentPage.objects.get(pk=target.pk)
        assert (target.live, bool(target.workflow_in_progress)) == (False, True)
        assert target.title == "Services"
        task = target.current_workflow_task_state
        administrator = get_user_model().objects.create_superuser("al@example.com", "x" * 16)
        with django_capture_on_commit_callbacks(execute=True):
            task.approve(user=administrator)
        target = ContentPage.objects.get(pk=target.pk)
        assert (target.live, target.title, target.slug) == (True, "DE Services", "de-services")

    def test_the_main_button_is_not_to_delete_the_page(self, translator, translation, target):
        shown = translator.get(edit_url(target)).context["props"]
        assert json.loads(shown)["perms"]["canDelete"]
        editor = re.search(
            r'data-props="([^"]+)"', translator.get(edit_url(target)).content.decode()
        )
        perms = json.loads(unescape(editor[1]))["perms"]
        assert (perms["canDelete"], perms["canPublish"]) == (False, True)

    def test_a_faulty_string_is_not_submitted(self, translator, translation, target):
        fill(translation)
        write(translation, "lead", "Guten Tag")
        translator.post(edit_url(target), {"action": "publish"})
        assert not ContentPage.objects.get(pk=target.pk).workflow_in_progress


class TestSync:
    def url(self, translation):
        return reverse("wagtail_localize:update_translations", args=[translation.source_id])

    def test_an_editor_cannot_publish_by_it(
        self, translator, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        shown = translator.get(self.url(translation)).content.decode()
        assert "Publish immediately" not in shown
        with django_capture_on_commit_callbacks(execute=True):
            translator.post(self.url(translation), {"publish_translations": "on"})
        assert not is_live(target)

    def test_an_administrator_can_unless_a_string_is_faulty(
        self, admin, translation, target, django_capture_on_commit_callbacks
    ):
        fill(translation)
        write(translation, "lead", "Guten Tag")
        with django_capture_on_commit_callbacks(execute=True):
            admin.post(self.url(translation), {"publish_translations": "on"})
        assert not is_live(target)
        write(translation, "lead", GERMAN)
        with django_capture_on_commit_callbacks(execute=True):
            admin.post(self.url(translation), {"publish_translations": "on"})
        assert is_live(target)


class TestCatalogue:
    def upload(self, client, translation, content):
        url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        file = SimpleUploadedFile("page.po", content)
        return client.post(url, {"file": file, "next": "/admin/"}, follow=True).content.decode()

    def downloaded(self, client, translation):
        url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
        return polib.pofile(client.get(url).content.decode())

    def test_comes_back_translated(self, translator, translation):
        catalogue = self.downloaded(translator, translation)
        entry = next(item for item in catalogue if item.msgctxt == "lead")
        entry.msgstr = GERMAN
        answer = self.upload(translator, translation, str(catalogue).encode())
        assert "taken over" in answer
        assert StringTranslation.objects.get(context__path="lead").data == GERMAN

    def test_is_checked_as_everything_else(self, translator, translation):
        catalogue = self.downloaded(translator, translation)
        next(item for item in catalogue if item.msgctxt == "lead").msgstr = "Guten Tag"
        assert "1 string has an error" in self.upload(
            translator, translation, str(catalogue).encode()
        )
        assert StringTranslation.objects.get(context__path="lead").has_error

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            pytest.param(b"\xff\xfe\x00", "not a PO file", id="bytes"),
            pytest.param(b"hello", "not a PO file", id="words"),
            pytest.param(b"", "belongs to another translation", id="nothing"),
            pytest.param(b'msgid "a"\nmsgstr "b"\n', "belongs to another", id="without a header"),
        ],
    )
    def test_that_cannot_be_used_says_so(self, content, words, translator, translation):
        assert words in self.upload(translator, translation, content)

    def test_a_missing_file_says_so(self, translator, translation):
        url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        answer = translator.post(url, {"next": "/admin/"}, follow=True)
        assert "not a PO file" in answer.content.decode()


def test_an_editor_cannot_take_a_published_translation_away(
    translator, admin, translation, target, editor
):
    fill(translation)
    publish_german(translation, editor)
    url = reverse("wagtail_localize:convert_to_alias", args=[target.pk])
    assert translator.post(url).status_code in (302, 403)
    assert ContentPage.objects.get(pk=target.pk).alias_of_id is None
    assert admin.post(url).status_code == 302
    assert ContentPage.objects.get(pk=target.pk).alias_of_id
    route = Reader().route("/de/de-services/")
    assert (route["served_locale"], route["is_fallback"]) == ("en", True)


def test_a_choice_made_on_the_screen_goes_with_what_was_chosen(
    translator, home, german_home, german, editor
):
    image = SiteImageFactory()
    page = ContentPageFactory(
        parent=home, body=[("image", {"image": SiteImageFactory(), "caption": "Dawn"})]
    )
    translation = begin(page, german, editor)
    segment = translation.source.overridablesegment_set.get(context__path__endswith="image")
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    body = f'--b\r\nContent-Disposition: form-data; name="value"\r\n\r\n{image.pk}\r\n--b--\r\n'
    content_type = "multipart/form-data; boundary=b"
    assert translator.put(url, body.encode(), content_type=content_type).status_code == 201
    fill(translation)
    found = publish_german(translation, editor)
    assert found.body[0].value["image"] == image
    image.delete()
    assert SegmentOverride.objects.count() == 0
    publish_german(translation, editor)


def test_the_screen_says_that_no_machine_is_set_up(translator, translation, target):
    shown = translator.get(edit_url(target)).content.decode()
    assert "Machine translation is not set up." in shown
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    answer = translator.post(url, {"next": edit_url(target)}, follow=True)
    assert answer.status_code == 200
