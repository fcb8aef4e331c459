"""Caches in front are told before an editor's request returns, and never hold it up for long."""

import time
from collections.abc import Iterator

from django.db import connection, transaction
from django.urls import reverse

import pytest

from cms.delivery import purge
from cms.delivery.clock import move_clock, read_clock
from cms.delivery.models import PublishedDocument
from cms.delivery.tasks import CachesUnreachable, refresh
from magnetiq_site.jobs.models import Job
from tests.cms.delivery.caches import Cache
from tests.cms.delivery.content import Reader, body, publish, text
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def caches(settings) -> Iterator[list[Cache]]:
    """Two caches; jobs are kept for a worker, so that what is seen was done on the spot."""
    started = [Cache(), Cache()]
    settings.MAGNETIQ_PURGE_URLS = [cache.url for cache in started]
    settings.MAGNETIQ_PURGE_TOKEN = "secret"
    settings.TASKS = {"default": {"BACKEND": "magnetiq_site.jobs.backend.LeaseBackend"}}
    yield started
    for cache in started:
        cache.stop()


def key_of(path: str) -> str:
    return PublishedDocument.objects.get(path=path).surrogate_key


def due() -> set[str]:
    return {document.path for document in PublishedDocument.objects.filter(purge_due__isnull=False)}


def refresh_jobs() -> int:
    return Job.objects.filter(task="cms.delivery.tasks.refresh_documents").count()


def test_publishing_tells_every_cache_what_has_changed(caches, reader, services, consulting):
    for path in ("/", "/services/", "/services/consulting/"):
        reader.page(path)
    publish(services, title="What we do")
    changed = sorted([key_of("/services/"), key_of("/services/consulting/")])
    assert [cache.purges for cache in caches] == [[changed], [changed]]
    assert caches[0].tokens == ["Bearer secret"]
    assert due() == set()


def test_whoever_asks_when_the_purge_arrives_gets_what_was_published(caches, reader, services):
    reader.page("/services/")
    seen: list[str] = []

    def ask() -> None:
        seen.append(Reader().page("/services/")["title"])
        connection.close()

    caches[0].on_purge = ask
    publish(services, title="What we do")
    assert seen == ["What we do"]


def test_no_transaction_is_open_while_caches_are_told(caches, reader, services, monkeypatch):
    reader.page("/services/")
    states: list[bool] = []
    plain = purge.purge

    def look(keys: list[str]) -> bool:
        states.append(connection.in_atomic_block)
        return plain(keys)

    monkeypatch.setattr(purge, "purge", look)
    publish(services, title="What we do")
    assert states == [False]


def test_a_transaction_is_announced_once(caches, reader, services, consulting):
    reader.page("/services/")
    reader.page("/services/consulting/")
    with transaction.atomic():
        publish(services, lead="One")
        with transaction.atomic():
            publish(consulting, lead="Two")
    assert caches[0].purges == [sorted([key_of("/services/"), key_of("/services/consulting/")])]
    assert refresh_jobs() == 1


def test_what_is_rolled_back_is_not_announced(caches, reader, services, consulting):
    reader.page("/services/")
    reader.page("/services/consulting/")
    with transaction.atomic():
        savepoint = transaction.savepoint()
        publish(services, title="Never")
        transaction.savepoint_rollback(savepoint)
        publish(consulting, lead="Two")
    assert caches[0].purges == [[key_of("/services/consulting/")]]


def test_a_change_that_nobody_has_read_is_not_announced(caches, reader, services, home):
    reader.page("/")
    publish(services, title="What we do")
    ContentPageFactory(parent=home)
    assert caches[0].purges == []
    assert refresh_jobs() == 0


@pytest.mark.parametrize("trouble", ["refused", "silent", "failing"])
def test_a_cache_in_trouble_neither_fails_nor_stops_an_editor(
    caches, reader, services, settings, monkeypatch, trouble
):
    monkeypatch.setattr(purge, "TIMEOUT", 0.2)
    healthy, broken = caches
    if trouble == "refused":
        broken.stop()
    broken.delay = 5 if trouble == "silent" else 0
    broken.status = 403 if trouble == "failing" else 200
    settings.MAGNETIQ_PURGE_URLS = [healthy.url] + 6 * [broken.url]
    reader.page("/services/")
    started = time.monotonic()
    publish(services, title="What we do")
    # Six caches that do not answer take no longer than one of them.
    assert time.monotonic() - started < 4
    assert reader.page("/services/")["title"] == "What we do"
    assert len(healthy.purges) == 1
    assert due() == {"/services/"}


def test_the_job_tells_a_cache_that_did_not_answer(caches, reader, services):
    reader.page("/services/")
    caches[1].status = 503
    publish(services, title="What we do")
    assert refresh_jobs() == 1
    with pytest.raises(CachesUnreachable):
        refresh(read_clock())
    assert due() == {"/services/"}
    caches[1].status = 200
    refresh(read_clock())
    assert caches[1].purges == [[key_of("/services/")]]
    assert due() == set()


def test_of_several_jobs_the_latest_goes_on_until_all_caches_know(
    caches, reader, services, consulting
):
    reader.page("/services/")
    reader.page("/services/consulting/")
    caches[1].status = 503
    publish(consulting, lead="One")
    first = read_clock()
    publish(services, lead="Two")
    refresh(first)
    with pytest.raises(CachesUnreachable):
        refresh(read_clock())
    assert due() == {"/services/", "/services/consulting/"}
    caches[1].status = 200
    refresh(read_clock())
    assert due() == set()


def test_the_job_belongs_to_the_transaction(caches, reader, services):
    reader.page("/services/")
    savepoint_of_all = transaction.atomic()
    savepoint_of_all.__enter__()
    publish(services, title="Never")
    assert refresh_jobs() == 1
    transaction.set_rollback(True)
    savepoint_of_all.__exit__(None, None, None)
    assert refresh_jobs() == 0


def test_a_later_change_is_not_taken_for_announced(caches, reader, services):
    """A document changes again while its first change is being announced."""
    reader.page("/services/")
    again: list[None] = []

    def change_again() -> None:
        if not again:
            again.append(None)
            Reader().page("/services/")
            document = PublishedDocument.objects.get(path="/services/")
            with transaction.atomic():
                PublishedDocument.objects.update(purge_due=move_clock(), stale=True)
            assert document.purge_due is not None
            connection.close()

    caches[0].on_purge = change_again
    publish(services, title="What we do")
    assert due() == {"/services/"}


def test_nothing_is_told_where_there_is_no_cache(settings, reader, services):
    settings.MAGNETIQ_PURGE_URLS = []
    reader.page("/services/")
    publish(services, title="What we do", body=body(text("<p>x</p>")))
    assert due() == set()
    assert reader.page("/services/")["title"] == "What we do"


@pytest.mark.parametrize(
    ("view", "data"),
    [
        ("wagtailadmin_pages:unpublish", {}),
        ("wagtailadmin_pages:delete", {}),
        ("wagtailadmin_pages:set_privacy", {"restriction_type": "login", "password": ""}),
    ],
    ids=["unpublished", "deleted", "made private"],
)
def test_a_page_is_gone_when_the_editors_request_returns(
    caches, reader, services, admin, view, data
):
    reader.page("/services/")
    key = key_of("/services/")
    answer = admin.post(reverse(view, args=[services.pk]), data)
    assert answer.status_code in {200, 302}
    assert [cache.purges for cache in caches] == [[[key]], [[key]]]
    assert reader.ask("/services/").status_code == 404
