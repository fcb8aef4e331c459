"""A page that a machine translates: what it may touch, and what becomes of its words."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

import pytest

from magnetiq_site.machine_translation import TRANSLATION, Translator
from tests.cms.conftest import admin, editor, german, home  # noqa: F401 - fixtures
from tests.cms.factories import ContentPageFactory
from tests.cms.translation.words import begin, segment_at
from tests.integrations.fakes.translators import FakeLibreTranslate, running

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    with running(FakeLibreTranslate(api_key="")) as fake:
        settings.MAGNETIQ_GATEWAYS = {
            "translation": {
                "BACKEND": "integrations.translation.libretranslate.LibreTranslate",
                "OPTIONS": {"url": fake.url},
            }
        }
        settings.MAGNETIQ_OUTBOUND_EXCEPTIONS = ["127.0.0.1:*"]
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "magnetiq_site.machine_translation.Translator"
        }
        settings.MAGNETIQ_TRANSLATION_KEEP = ["Magnetiq", "Magnetiq Cloud", "R&D"]
        yield fake
        gateway: Any = TRANSLATION.gateway()
        gateway.client.close()


def translated(text: str) -> str | None:
    locales = (Locale(language_code="en"), Locale(language_code="de"))
    string = StringValue(text)
    found = Translator({}).translate(*locales, [string]).get(string)
    return found.data if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear {name}, %(count)s pages", "DEAR {name}, %(count)s PAGES"),
        ("Hello {{ name }}", "HELLO {{ name }}"),
        ("See https://example.com/a?b=c now", "SEE https://example.com/a?b=c NOW"),
        ("Write to ada@example.com today", "WRITE TO ada@example.com TODAY"),
        ("Magnetiq Cloud by Magnetiq", "Magnetiq Cloud BY Magnetiq"),
        ("Magnetiqs differ", "MAGNETIQS DIFFER"),
        ("Our R&amp;D", "OUR R&amp;D"),
        ('<a id="a1">Magnetiq</a> <b>bold</b>', '<a id="a1">Magnetiq</a> <b>BOLD</b>'),
    ],
)
def test_what_is_not_to_be_translated_stays(service, text, expected):
    assert translated(text) == expected


def test_a_string_that_lost_something_is_left_to_a_person(service):
    service.rendering = lambda text: "Alles weg"
    assert translated("Dear {name}") is None
    assert translated("Dear friend") == "Alles weg"


@pytest.fixture
def translation(home, german, editor):  # noqa: F811 - fixtures
    begin(home, german, editor)
    page = ContentPageFactory(parent=home, title="Services", slug="services", lead="Dear {name}")
    return begin(page, german, editor)


def press(client, translation):
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    target = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    return client.post(url, {"next": target}, follow=True).content.decode()


def string_at(translation, path):
    return StringTranslation.objects.filter(
        context=segment_at(translation, path).context, locale=translation.target_locale
    ).first()


def test_the_machine_fills_the_gaps_and_its_words_wait_for_review(service, admin, translation):  # noqa: F811
    shown = press(admin, translation)
    assert "LibreTranslate has filled the gaps." in shown
    lead = string_at(translation, "lead")
    assert (lead.data, lead.translation_type) == ("DEAR {name}", "machine")
    assert "3 strings were translated by a machine" in shown


def test_what_a_person_wrote_is_left_alone(service, admin, translation):  # noqa: F811
    segment = segment_at(translation, "title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data="Leistungen",
        translation_type="manual",
    )
    press(admin, translation)
    assert string_at(translation, "title").data == "Leistungen"


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ({"down": True}, "does not answer"),
        ({"api_key": "another"}, "has refused"),
        ({"allowance": 0}, "asks for patience"),
    ],
)
def test_a_service_in_trouble_is_told_to_the_editor(service, admin, translation, trouble, words):  # noqa: F811
    for name, value in trouble.items():
        setattr(service, name, value)
    assert words in press(admin, translation)
    assert string_at(translation, "lead") is None
