"""Private documents over HTTP: for strangers there is nothing, by no address."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client

from wagtail import hooks
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

import pytest
import time_machine

from cms.media.serving import guard_private, private_address
from cms.models import SiteDocument
from tests.cms.factories import SiteDocumentFactory

pytestmark = pytest.mark.django_db

SECRET = b"name;salary\n"


@pytest.fixture
def collection() -> Collection:
    return Collection.get_first_root_node().add_child(name="Private")


@pytest.fixture
def document(collection) -> SiteDocument:
    file = ContentFile(SECRET, "figures.csv")
    return SiteDocumentFactory(file=file, title="Figures", collection=collection)


def restrict(collection, kind: str, **fields) -> CollectionViewRestriction:
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind, **fields
    )


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture(params=[BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS])
def closed(request, collection):
    restriction = restrict(collection, request.param)
    if request.param == BaseViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.create(name="Board"))
    return restriction


def test_a_public_document_is_found_cacheable_only_if_asked_again(client, document) -> None:
    answer = client.get(document.url)
    assert content_of(answer) == SECRET
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "figures.csv" in answer["Content-Disposition"]
    unchanged = client.get(document.url, headers={"if-none-match": answer["ETag"]})
    assert unchanged.status_code == 304
    assert client.post(document.url).status_code == 405


def test_a_stranger_finds_nothing(client, document, closed) -> None:
    addresses = [
        document.url,
        f"/documents/{document.pk}/",
        f"/documents/{document.pk}/../{document.pk}/figures.csv",
        document.file.url,
        f"/media/{document.file.name}",
        "/media/documents/figures.csv",
        f"/media/images/../{document.file.name}",
        f"/media//{document.file.name}",
        f"/documents/private/{document.pk}/",
        "/documents/private/forged:token:here/",
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert SECRET not in content_of(answer)


def test_without_the_guard_the_address_would_say_that_it_exists(
    client, document, closed, monkeypatch
) -> None:
    everything = hooks.get_hooks("before_serve_document")
    others = [found for found in everything if found is not guard_private]
    monkeypatch.setattr("wagtail.documents.views.serve.hooks.get_hooks", lambda name: others)
    assert client.get(document.url).status_code == 302


def test_an_editor_is_sent_to_a_link_that_does_not_last(
    admin, client, document, collection
) -> None:
    restrict(collection, BaseViewRestriction.LOGIN)
    answer = admin.get(document.url)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/documents/private/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    link = answer["Location"]
    stranger = Client()
    sent = stranger.get(link)
    assert content_of(sent) == SECRET
    assert sent["Cache-Control"] == "private, no-store"
    assert sent["X-Robots-Tag"] == "noindex"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]
    assert sent["Content-Disposition"].startswith("attachment")


def test_a_link_ends(client, document, settings) -> None:
    with time_machine.travel("2027-03-01 10:00", tick=False):
        link = private_address(document)
    with time_machine.travel("2027-03-01 10:14", tick=False):
        assert content_of(client.get(link)) == SECRET
    with time_machine.travel("2027-03-01 10:16", tick=False):
        assert client.get(link).status_code == 404
    with time_machine.travel("2027-03-01 10:01", tick=False):
        document.delete()
        assert client.get(link).status_code == 404


def test_only_a_member_of_the_group_is_let_in(admin, client, document, collection) -> None:
    restriction = restrict(collection, BaseViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Board"))
    member = get_user_model().objects.create_user("member@example.com", "correct horse battery")
    browser = Client()
    browser.force_login(member)
    assert browser.get(document.url).status_code == 404
    member.groups.add(Group.objects.get(name="Board"))
    browser.force_login(member)
    assert browser.get(document.url).status_code == 302


def test_a_password_is_asked_for_and_then_it_is_a_link(client, document, collection) -> None:
    restriction = restrict(collection, BaseViewRestriction.PASSWORD, password="open sesame")
    asked = client.get(document.url)
    assert SECRET not in content_of(asked)
    assert b'type="password"' in asked.content
    assert "no-store" in asked["Cache-Control"]
    form = {"password": "open sesame", "return_url": document.url}
    client.post(f"/documents/authenticate_with_password/{restriction.pk}/", form)
    answer = client.get(document.url, follow=True)
    assert content_of(answer) == SECRET
    assert "no-store" in answer["Cache-Control"]
