"""The screens: numbers, a look-up that names nobody, and words that are never changed."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry, Site
from wagtail.users.models import UserProfile

import pytest

from business.consents.admin_forms import initial_words
from business.consents.models import Wording
from business.consents.services.wordings import newest_wordings
from tests.business.consents.test_decisions import VISITOR, post, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    person = get_user_model().objects.create_superuser(email="ada@example.com", password="battery")
    client = Client()
    client.force_login(person)
    return client


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def words(**changes: str) -> dict[str, Any]:
    return {**initial_words(site()), "site": site().pk, **changes}


def test_the_report_counts_by_day_and_decision(admin: Client) -> None:
    for kind, granted in (("accepted", ["external_media"]), ("revoked", []), ("refused", [])):
        post(told(kind=kind, granted=granted))
    answer = admin.get(reverse("visitor_consents:index"))
    assert answer.context["totals"] == [1, 1, 0, 1]
    assert "Consents of visitors" in answer.content.decode()


def test_a_consent_id_finds_its_decisions_and_nothing_else(admin: Client) -> None:
    post(told())
    post(told(consent_id="f" * 32))
    address = reverse("visitor_consents:index")
    text = admin.post(address, {"consent_id": f" {VISITOR.upper()} "}).content.decode()
    assert "The chain of entries is intact." in text
    assert text.count("203.0.113.0/24") == 1
    text = admin.post(address, {"consent_id": "0" * 32}).content.decode()
    assert "There is no decision with this ID." in text
    assert "has 32 digits" in admin.post(address, {"consent_id": "ada"}).content.decode()


def test_a_new_version_is_written_in_every_language_at_once(admin: Client) -> None:
    before = newest_wordings(site().pk)["de"]
    changed = words(**{"de-heading": "Neu", "en-policy_url": "/cookies/"})
    answer = admin.post(reverse("cookie_banner:add"), changed)
    assert answer.status_code == 302, answer.context["form"].errors
    after = newest_wordings(site().pk)
    assert (after["de"].version, after["de"].texts["heading"]) == (before.version + 1, "Neu")
    assert after["en"].texts["policy_url"] == "/cookies/"
    assert ModelLogEntry.objects.filter(action="wagtail.create").exists()
    listed = admin.get(reverse("cookie_banner:index")).content.decode()
    assert reverse("cookie_banner:inspect", args=[after["en"].pk]) in listed
    shown = admin.get(reverse("cookie_banner:inspect", args=[after["en"].pk])).content.decode()
    assert "Neu" in shown


@pytest.mark.parametrize(
    "changes", [{"en-refuse": ""}, {"de-text": ""}, {"en-policy_url": "javascript:alert(1)"}]
)
def test_words_that_lack_something_are_not_published(
    changes: dict[str, str], admin: Client
) -> None:
    count = Wording.objects.count()
    assert admin.post(reverse("cookie_banner:add"), words(**changes)).status_code == 200
    assert Wording.objects.count() == count


def test_the_screens_speak_german(admin: Client) -> None:
    person = get_user_model().objects.get()
    UserProfile.objects.create(user=person, preferred_language="de")
    assert (
        "Entscheidungen nach Tagen" in admin.get(reverse("visitor_consents:index")).content.decode()
    )
    assert (
        "Diese Version veröffentlichen" in admin.get(reverse("cookie_banner:add")).content.decode()
    )


def test_whoever_has_no_permission_is_turned_away() -> None:
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = get_user_model().objects.create_user(email="jonas@example.com", password="battery")
    person.groups.add(group)
    client = Client()
    client.force_login(person)
    for name in ("visitor_consents:index", "cookie_banner:index", "cookie_banner:add"):
        assert client.get(reverse(name)).status_code == 302
    group.permissions.add(Permission.objects.get(codename="view_decision"))
    assert client.get(reverse("visitor_consents:index")).status_code == 200
