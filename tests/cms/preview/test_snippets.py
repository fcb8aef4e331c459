"""Snippets are looked at where the site shows them, before anybody else sees what is typed."""

from datetime import timedelta
from html import unescape
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_headless_preview.models import PagePreview

import pytest

from cms.models import Banner, CallToAction, Client, Person, PersonPage, TeamPage, Testimonial
from tests.cms.preview.looking import Editor, ask, shown, token_of
from tests.cms.preview.test_secrecy import PUBLIC, tables_with
from tests.cms.translation.words import begin, write

pytestmark = pytest.mark.django_db

BUTTON = {"label": "Book", "page": "", "document": "", "url": "/contact/", "style": "primary",
          "size": "medium", "tracking_label": ""}  # fmt: skip


def view_of(snippet: Any) -> str:
    name = f"wagtailsnippets_cms_{snippet._meta.model_name}:preview_on_edit"
    return reverse(name, args=[snippet.pk])


def types(editor: Editor, view: str, **fields: Any) -> str:
    answer = editor.client.post(view, nested_form_data(fields))
    assert answer.json() == {"is_valid": True, "is_available": True}, answer.content
    return editor.looks_at(view)


@pytest.fixture
def english(home: Any) -> Locale:
    locale: Locale = home.locale
    return locale


def test_a_call_to_action_is_shown_in_its_block_and_stays_a_draft(
    ada: Editor, english: Locale, services: Any, django_assert_max_num_queries: Any
) -> None:
    saved = CallToAction.objects.create(name="Talk", heading="Live", locale=english)
    button = {**BUTTON, "page": str(services.pk), "url": ""}
    address = types(
        ada, view_of(saved), name="Talk", heading="Typed", actions=streamfield([("link", button)])
    )
    assert address.startswith("/preview/?token=")
    with django_assert_max_num_queries(15):
        draft = shown(address)
    assert (draft["kind"], draft["name"], draft["banner"]) == ("snippet", "Talk", None)
    (block,) = draft["blocks"]
    assert block["type"] == "cta"
    assert (block["value"]["heading"], block["value"]["tone"]) == ("Typed", "tinted")
    assert block["value"]["actions"][0]["href"] == "/services/"
    saved.refresh_from_db()
    assert saved.heading == "Live"


def test_a_testimonial_and_a_client_are_shown_in_theirs(ada: Editor, english: Locale) -> None:
    testimonial = Testimonial.objects.create(name="Olsen", quote="Good.", locale=english)
    address = types(
        ada, view_of(testimonial), name="Olsen", quote="Better.", person="Mareike Olsen"
    )
    (block,) = shown(address)["blocks"]
    assert block["type"] == "testimonial"
    assert (block["value"]["quote"], block["value"]["name"]) == ("Better.", "Mareike Olsen")
    client = Client.objects.create(name="Hansen", locale=english)
    (block,) = shown(types(ada, view_of(client), name="Hansen Logistik"))["blocks"]
    assert block["type"] == "client_logos"
    assert [one["name"] for one in block["value"]["clients"]] == ["Hansen Logistik"]


def test_a_person_is_shown_in_a_team_with_the_link_to_their_page(
    ada: Editor, home: Any, english: Locale
) -> None:
    person = Person.objects.create(name="Ada Brandt", slug="ada-brandt", locale=english)
    team = home.add_child(instance=TeamPage(title="Team", slug="team"))
    team.add_child(instance=PersonPage(title="Ada Brandt", slug="ada", person=person))
    address = types(
        ada, view_of(person), name="Ada Brandt", slug="ada-brandt", role="Strategy",
        active="on", links=streamfield([]),
    )  # fmt: skip
    (block,) = shown(address)["blocks"]
    assert block["type"] == "team"
    (one,) = block["value"]["people"]
    assert (one["name"], one["role"], one["url"]) == ("Ada Brandt", "Strategy", "/team/ada/")


def test_a_banner_is_shown_whenever_and_wherever_it_is_planned(
    ada: Editor, english: Locale, services: Any
) -> None:
    banner = Banner.objects.create(
        name="Sale",
        text="Live",
        locale=english,
        section=services,
        starts_at=timezone.now() + timedelta(days=9),
    )
    address = types(
        ada, view_of(banner), name="Sale", text="Open doors", tone="offer", section=services.pk
    )
    first, second = shown(address), shown(address)
    assert (first["blocks"], first["banner"]["text"]) == ([], "Open doors")
    assert (first["banner"]["tone"], first["banner"]["section"]) == ("offer", "")
    assert first["banner"]["version"] != second["banner"]["version"]


@pytest.mark.parametrize(("locale", "prefix"), [("en", ""), ("de", "/de")])
def test_what_nobody_has_saved_is_shown_in_its_own_language(
    ada: Editor, english: Locale, german: Locale, locale: str, prefix: str
) -> None:
    add = reverse("wagtailsnippets_cms_banner:add")
    view_in = f"{reverse('wagtailsnippets_cms_banner:preview_on_add')}?locale="
    view = view_in + locale
    assert view in ada.client.get(f"{add}?locale={locale}").content.decode()
    other = {"en": "de", "de": "en"}[locale]
    address = types(ada, view, name="New", text=f"Text {locale}", tone="note")
    types(ada, view_in + other, name="New", text=f"Text {other}", tone="note")
    assert address.startswith(f"{prefix}/preview/?token=")
    assert shown(address)["banner"]["text"] == f"Text {locale}"


def test_an_old_version_is_shown_as_it_was(ada: Editor, english: Locale) -> None:
    banner = Banner.objects.create(name="Sale", text="First", locale=english)
    first = banner.save_revision()
    banner.text = "Second"
    banner.save_revision()
    name = "wagtailsnippets_cms_banner:revisions_view"
    address = ada.looks_at(reverse(name, args=[banner.pk, first.pk]))
    assert shown(address)["banner"]["text"] == "First"


def test_a_draft_is_nowhere_but_with_its_editor(
    ada: Editor, grace: Editor, english: Locale
) -> None:
    mark = "zwielichtig"
    banner = Banner.objects.create(name="Sale", text="Live", locale=english)
    banner.save_revision().publish()
    address = types(ada, view_of(banner), name="Sale", text=mark, tone="note")
    assert mark in ask(token_of(address)).content.decode()
    answer = ask(token_of(address))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    for url in (url for url in PUBLIC if mark not in url):
        assert mark not in ada.client.get(url).content.decode()
    assert PagePreview in tables_with(mark)
    assert {model.__name__ for model in tables_with(mark)} == {"FormState", "PagePreview"}
    other = types(grace, view_of(banner), name="Sale", text="Another", tone="note")
    assert [shown(one)["banner"]["text"] for one in (address, other)] == [mark, "Another"]
    ada.user.user_permissions.clear()
    ada.user.is_superuser = False
    ada.user.save()
    assert ask(token_of(address)).status_code == 403


def test_a_translation_is_shown_with_its_strings_as_they_are(
    ada: Editor, english: Locale, german: Locale
) -> None:
    saved = Testimonial.objects.create(name="Olsen", quote="Good.", person="Mary", locale=english)
    translation = begin(saved, german, ada.user)
    write(translation, "quote", "Gut.")
    screen = ada.client.get(
        reverse("wagtailsnippets_cms_testimonial:edit", args=[translation.get_target_instance().pk])
    )
    view = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    assert view in unescape(screen.content.decode())
    address = ada.looks_at(view)
    assert address.startswith("/de/preview/?token=")
    (block,) = shown(address)["blocks"]
    assert block["value"]["quote"] == "Gut."
    assert not Testimonial.objects.get(locale=german).live
