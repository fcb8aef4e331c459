"""What the job makes anew, and how an operator proves that all is as it should be."""

import logging
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.models import Value

import pytest

from cms.delivery import produce, store
from cms.delivery.clock import read_clock
from cms.delivery.models import PublishedDocument
from cms.delivery.tasks import refresh
from cms.models import ContentPage
from tests.cms.delivery.content import publish, stale_paths, translate

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def titles() -> dict[str, bool]:
    return {document.path: document.stale for document in PublishedDocument.objects.all()}


def test_the_job_makes_stale_documents_anew(reader, services, consulting):
    reader.page("/services/")
    reader.page("/services/consulting/")
    publish(services, title="What we do")
    assert stale_paths() == {"/services/", "/services/consulting/"}
    refresh(read_clock())
    assert stale_paths() == set()
    assert b"What we do" in bytes(PublishedDocument.objects.get(path="/services/").body)


def test_the_job_forgets_what_readers_find_gone(reader, services, consulting):
    reader.page("/services/")
    reader.page("/services/consulting/")
    consulting.delete()
    PublishedDocument.objects.update(purge_due=None)
    refresh(read_clock())
    assert titles() == {"/services/": False}


def test_a_document_that_cannot_be_made_stops_no_other(
    reader, services, consulting, monkeypatch, caplog
):
    reader.page("/services/")
    reader.page("/services/consulting/")
    publish(services, title="What we do")
    plain = ContentPage.render_content

    def fail(page, render):
        if page.pk == services.pk:
            raise ZeroDivisionError
        return plain(page, render)

    monkeypatch.setattr(ContentPage, "render_content", fail)
    with caplog.at_level(logging.ERROR, "cms.delivery"):
        refresh(read_clock())
    assert stale_paths() == {"/services/"}
    assert "/services/" in caplog.text
    response = reader.ask("/services/")
    assert response.status_code == 500
    assert b"ZeroDivisionError" not in response.content
    assert response.json()["error"]["code"] == "INTERNAL_SERVER_ERROR"


def test_a_reader_is_served_while_others_hold_the_database(reader, services, monkeypatch):
    def busy(*_args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(store, "hold_clock", busy)
    response = reader.ask("/services/")
    assert response.json()["data"]["page"]["title"] == "Services"
    assert response["Cache-Control"] == "no-store"
    assert "Surrogate-Key" not in response
    assert not PublishedDocument.objects.exists()


def test_a_page_that_changes_all_the_time_is_served_without_being_stored(
    reader, services, monkeypatch
):
    made = []
    plain = produce.render_document

    def change_meanwhile(address):
        rendered = plain(address)
        made.append(rendered)
        publish(services, title=f"Version {len(made)}")
        return rendered

    monkeypatch.setattr(produce, "render_document", change_meanwhile)
    response = reader.ask("/services/")
    assert len(made) == 3
    assert response.json()["data"]["page"]["title"] == "Version 2"
    assert response["Cache-Control"] == "no-store"
    assert not PublishedDocument.objects.exists()


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_documents", *arguments, stdout=out)
    return out.getvalue()


class TestVerification:
    @pytest.fixture
    def read(self, reader, services, consulting, article, german):
        translate(services, german, slug="leistungen")
        for path in ("/", "/services/", "/services/consulting/", "/blog/", "/de/leistungen/"):
            reader.page(path)
        reader.navigation()

    def test_all_is_well(self, read):
        assert "6 of" in verify()

    def test_what_was_changed_behind_our_back_is_found_and_mended(self, read, reader, services):
        ContentPage.objects.filter(pk=services.pk).update(title=Value("Behind"))
        assert reader.page("/services/")["title"] == "Services"
        with pytest.raises(CommandError, match="3 documents"):
            verify()
        lines = verify("--rebuild").splitlines()
        assert "differs: page en /services/" in lines
        assert "differs: page en /services/consulting/" in lines
        assert reader.page("/services/")["title"] == "Behind"
        verify()

    def test_a_document_without_a_page_is_found_and_removed(self, read, reader, consulting):
        ContentPage.objects.filter(pk=consulting.pk).update(live=False)
        with pytest.raises(CommandError):
            verify()
        verify("--rebuild")
        assert reader.ask("/services/consulting/").status_code == 404
        verify()

    def test_rebuilding_stores_what_nobody_has_read(self, read):
        verify("--rebuild")
        assert set(titles()) >= {"/blog/tides/", "/de/"}
