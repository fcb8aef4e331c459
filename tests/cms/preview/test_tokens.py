"""What opens a draft, and for how long; everything else opens nothing."""

import logging
from datetime import timedelta

from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail_headless_preview.models import PagePreview

import pytest
import time_machine

from business.core.masking import masked
from cms.preview.tokens import SALT
from magnetiq_site.privacy.periodic import forget_in_time
from tests.cms.preview.looking import API, Editor, ask, shown, token_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


@pytest.fixture
def token(ada, services) -> str:
    return token_of(ada.types(services, title="Secret words", slug="services"))


def refusal(token: str) -> tuple[int, str]:
    answer = ask(token)
    assert b"Secret words" not in answer.content
    assert dict(answer.headers) | PRIVATE == dict(answer.headers)
    assert "ETag" not in answer
    return answer.status_code, answer.json()["error"]["code"]


FORBIDDEN = (403, "PREVIEW_FORBIDDEN")
EXPIRED = (410, "PREVIEW_EXPIRED")


def test_a_token_opens_its_draft_and_nothing_keeps_the_answer(token):
    answer = ask(token)
    assert answer.status_code == 200
    assert answer.json()["data"]["page"]["title"] == "Secret words"
    assert dict(answer.headers) | PRIVATE == dict(answer.headers)
    assert "ETag" not in answer
    assert "Surrogate-Key" not in answer


@pytest.mark.parametrize("given", ["", "x", "a:b:c", "é:1:2", "a" * 5000])
def test_what_is_no_token_is_refused(token, given):
    assert refusal(given) == FORBIDDEN


def test_a_request_without_a_token_is_refused(client):
    assert client.get(API).status_code == 422


@pytest.mark.parametrize("place", [0, 12, -1])
def test_a_changed_token_is_refused(token, place):
    swapped = "B" if token[place] != "B" else "C"
    end = place + 1 or len(token)
    assert refusal(token[:place] + swapped + token[end:]) == FORBIDDEN


def test_a_token_for_something_else_is_refused(token):
    content = signing.loads(token, salt=SALT)
    assert refusal(signing.dumps(content, salt="business.contacts")) == FORBIDDEN


@pytest.mark.parametrize("content", [None, "x", [], ["1", "2"], {"user": 1}])
def test_our_own_signature_under_other_content_is_refused(token, content):
    assert refusal(signing.dumps(content, salt=SALT)) == FORBIDDEN


def test_a_token_of_another_installation_is_refused(token, settings):
    settings.SECRET_KEY = "another one"
    assert refusal(token) == FORBIDDEN


def test_a_token_opens_nothing_once_its_time_is_over(ada, services, settings):
    settings.MAGNETIQ_PREVIEW_MINUTES = 10
    with time_machine.travel(timezone.now(), tick=False) as clock:
        token = token_of(ada.types(services, title="Secret words", slug="services"))
        clock.shift(timedelta(minutes=10, seconds=-1))
        assert ask(token).status_code == 200
        clock.shift(timedelta(seconds=2))
        assert refusal(token) == EXPIRED


def test_looking_again_gives_a_token_with_all_its_time(ada, services):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ada.types(services, title="Secret words", slug="services")
        clock.shift(timedelta(minutes=50))
        ada.comes_back()
        again = ada.types(services, title="Secret words", slug="services")
        clock.shift(timedelta(minutes=50))
        assert ask(token_of(again)).status_code == 200


@pytest.mark.parametrize("change", ["inactive", "demoted", "deleted"])
def test_the_token_of_somebody_who_has_left_opens_nothing(services, change):
    editor = Editor("leaving@example.com", "Editors")
    view = reverse("wagtailadmin_pages:preview_on_edit", args=[services.pk])
    token = token_of(editor.types_at(view, {"title": "Secret words", "slug": "services"}))
    assert ask(token).status_code == 200
    if change == "inactive":
        editor.user.is_active = False
        editor.user.save()
    elif change == "demoted":
        editor.user.groups.clear()
    else:
        editor.user.delete()
    assert refusal(token) == FORBIDDEN


def test_only_editors_get_a_token(services):
    view = reverse("wagtailadmin_pages:preview_on_edit", args=[services.pk])
    answer = Client().get(view)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
    outsider = Editor("outsider@example.com", "No such group")
    assert "token=" not in outsider.client.get(view).get("Location", "")
    assert not PagePreview.objects.exists()


def test_a_request_of_nobody_gives_a_token_that_opens_nothing(services):
    address = services.make_preview_request(preview_mode="")["Location"]
    assert refusal(token_of(address)) == FORBIDDEN


def test_drafts_are_forgotten(ada, services, consulting):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        token = token_of(ada.types(services, title="Secret words", slug="services"))
        clock.shift(timedelta(days=1))
        forget_in_time.func()
        assert PagePreview.objects.count() == 1
        clock.shift(timedelta(days=1))
        forget_in_time.func()
        assert not PagePreview.objects.exists()
        assert refusal(token) == EXPIRED


def test_a_draft_that_is_looked_at_every_day_is_kept(ada, services):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _day in range(3):
            ada.comes_back()
            address = ada.types(services, title="Secret words", slug="services")
            forget_in_time.func()
            assert shown(address)
            clock.shift(timedelta(days=1))


def test_a_row_that_is_gone_counts_as_expired(token):
    PagePreview.objects.all().delete()
    assert refusal(token) == EXPIRED


def test_the_row_does_not_say_whose_draft_it_is_nor_what_opens_it(ada, token):
    row = PagePreview.objects.get().token
    assert token not in row
    assert refusal(row) == FORBIDDEN


def test_no_log_line_says_a_token(token, caplog):
    caplog.set_level(logging.DEBUG)
    ask(token)
    ask(f"{token}x")
    assert token not in masked(caplog.text)
    for line in (f'"GET {API}?token={token} HTTP/1.1" 200', f"KeyError: {token}"):
        assert token not in masked(line)
