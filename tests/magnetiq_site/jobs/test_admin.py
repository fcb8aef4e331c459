"""The list of jobs in the admin: who may see it, what it shows, what can be done with the dead."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest

from magnetiq_site.jobs.models import Job, Pause, WorkerProcess
from magnetiq_site.jobs.queue import retry_dead

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LIST = "/admin/jobs/"


@pytest.fixture(autouse=True)
def _wagtail_admin_is_at_admin() -> None:
    assert reverse("jobs:index") == LIST


def signed_in(client: Client, *permissions: str, superuser: bool = False) -> Client:
    user = get_user_model().objects.create_user("who@example.com", is_superuser=superuser)
    names = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


def make_jobs(count: int, **fields: Any) -> list[Job]:
    common = {"task": "mail.send", "queue": "default", "max_attempts": 5, "args": [1]}
    return Job.objects.bulk_create(Job(**(common | fields)) for _ in range(count))


def dead_job() -> Job:
    (job,) = make_jobs(
        1,
        state="dead",
        finished_at=timezone.now(),
        attempts=5,
        error_class="smtplib.SMTPServerDisconnected",
        error="Traceback <most recent call last>",
    )
    return job


def test_list_shows_the_queue_and_its_jobs(client: Client) -> None:
    make_jobs(2, run_at=timezone.now() - timedelta(minutes=10))
    make_jobs(1, run_at=timezone.now() + timedelta(days=1))
    dead_job()
    page = signed_in(client, superuser=True).get(LIST).content.decode()

    assert "2 jobs are waiting." in page
    assert "The oldest has been due for 10\xa0minutes." in page
    assert "Running: 0. Due later: 1." in page
    assert "1 job is dead: all its attempts failed." in page
    assert "mail.send" in page
    assert "5/5" in page
    assert "SMTPServerDisconnected" in page


def test_list_can_be_filtered_and_searched(client: Client) -> None:
    make_jobs(3)
    make_jobs(1, task="images.render", queue="images")
    dead_job()
    client = signed_in(client, superuser=True)
    sizes = {
        query: client.get(f"{LIST}?{query}").context["items_count"]
        for query in ("", "state=dead", "state=ready", "queue=images", "q=render")
    }
    assert list(sizes.values()) == [5, 1, 4, 1, 1]


def queries_of_list(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    return len(queries)


def test_list_costs_the_same_for_many_jobs(client: Client) -> None:
    client = signed_in(client, superuser=True)
    make_jobs(5)
    queries_of_list(client)
    few = queries_of_list(client)
    make_jobs(5000, error="x" * 2000)
    assert queries_of_list(client) == few


@pytest.mark.parametrize(
    ("permissions", "status"), [([], 302), (["view_job"], 200), (["change_job"], 302)]
)
def test_list_is_for_those_who_may_view_jobs(
    client: Client, permissions: list[str], status: int
) -> None:
    assert signed_in(client, *permissions).get(LIST).status_code == status


def test_menu_shows_jobs_only_to_those_who_may_view_them(client: Client) -> None:
    assert LIST not in signed_in(client).get("/admin/").content.decode()
    client.logout()
    get_user_model().objects.all().delete()
    assert LIST in signed_in(client, "view_job").get("/admin/").content.decode()


def test_dead_job_can_be_read(client: Client) -> None:
    job = dead_job()
    page = signed_in(client, "view_job").get(f"{LIST}{job.pk}/").content.decode()
    assert "<pre>Traceback &lt;most recent call last&gt;</pre>" in page
    assert "retry/" not in page
    assert "drop/" not in page


def test_buttons_are_for_dead_jobs_and_for_those_who_may(client: Client) -> None:
    job = dead_job()
    (waiting,) = make_jobs(1)
    client = signed_in(client, "view_job", "change_job", "delete_job")
    assert f"{LIST}{job.pk}/retry/" in client.get(f"{LIST}{job.pk}/").content.decode()
    assert f"{LIST}{job.pk}/drop/" in client.get(f"{LIST}{job.pk}/").content.decode()
    assert "retry/" not in client.get(f"{LIST}{waiting.pk}/").content.decode()


@pytest.mark.parametrize(
    ("act", "permission", "state", "logged"),
    [
        ("retry", "change_job", ("ready", 0), "jobs.retry"),
        ("drop", "delete_job", ("dropped", 5), "jobs.drop"),
    ],
)
def test_dead_job_is_retried_or_dropped_by_who_may(
    client: Client, act: str, permission: str, state: tuple[str, int], logged: str
) -> None:
    job = dead_job()
    client = signed_in(client, "view_job", permission)
    address = f"{LIST}{job.pk}/{act}/"

    assert client.get(address).status_code == 405
    job.refresh_from_db()
    assert job.state == "dead"

    assert client.post(address).status_code == 302
    job.refresh_from_db()
    assert (job.state, job.attempts) == state
    (entry,) = ModelLogEntry.objects.filter(action=logged)
    assert entry.user.email == "who@example.com"


@pytest.mark.parametrize("act", ["retry", "drop"])
def test_viewer_can_neither_retry_nor_drop(client: Client, act: str) -> None:
    job = dead_job()
    signed_in(client, "view_job").post(f"{LIST}{job.pk}/{act}/")
    job.refresh_from_db()
    assert job.state == "dead"


def test_post_without_token_is_refused() -> None:
    job = dead_job()
    client = signed_in(Client(enforce_csrf_checks=True), superuser=True)
    assert client.post(f"{LIST}{job.pk}/retry/").status_code == 403


def test_second_press_of_retry_changes_nothing(client: Client) -> None:
    job = dead_job()
    client = signed_in(client, "view_job", "change_job")
    assert retry_dead(Job.objects.filter(pk=job.pk)) == 1
    Job.objects.update(attempts=3)
    page = client.post(f"{LIST}{job.pk}/retry/", follow=True).content.decode()
    assert "This job is not dead any more." in page
    assert "will be tried again" not in page
    assert Job.objects.get().attempts == 3


ENGINE = f"{LIST}engine/"


def test_engine_page_shows_lanes_queues_errors_workers_and_schedules(client: Client) -> None:
    make_jobs(3, queue="mail")
    dead_job()
    WorkerProcess.objects.create(name="server-1:42", engine="embedded", memory=83)
    page = signed_in(client, "view_job").get(ENGINE).content.decode()
    for text in ("Queue “mail”", "SMTPServerDisconnected", "server-1:42", "83 MiB", "prune-jobs"):
        assert text in page
    assert "<button" not in page.partition("Pause switch")[2].partition("</main>")[0]


def test_engine_page_says_that_nobody_works(client: Client) -> None:
    page = signed_in(client, superuser=True).get(ENGINE).content.decode()
    assert "No worker was seen" in page
    assert "Everything is done." in page
    assert "No job is dead." in page


def test_engine_page_costs_the_same_for_many_jobs(client: Client) -> None:
    client = signed_in(client, superuser=True)
    make_jobs(5)
    client.get(ENGINE)
    with CaptureQueriesContext(connection) as few:
        client.get(ENGINE)
    make_jobs(5000, error="x" * 2000)
    with CaptureQueriesContext(connection) as many:
        assert client.get(ENGINE).status_code == 200
    assert len(many) == len(few)


def test_lane_is_paused_and_resumed_by_who_may(client: Client) -> None:
    client = signed_in(client, "view_job", "pause_job")
    client.post(f"{ENGINE}pause/", {"lane": "bulk"})
    pause = Pause.objects.get()
    assert (pause.lane, pause.paused_by) == ("bulk", "who@example.com")
    page = client.get(LIST).content.decode()
    assert "Paused by who@example.com" in page
    assert (
        "was paused already"
        in client.post(f"{ENGINE}pause/", {"lane": "bulk"}, follow=True).content.decode()
    )

    client.post(f"{ENGINE}resume/", {"lane": "bulk"})
    assert not Pause.objects.exists()
    logged = ModelLogEntry.objects.order_by("pk").values_list("action", "object_id")
    assert list(logged) == [("jobs.pause", "bulk"), ("jobs.resume", "bulk")]


@pytest.mark.parametrize("act", ["pause", "resume"])
def test_viewer_can_neither_pause_nor_resume(client: Client, act: str) -> None:
    if act == "resume":
        Pause.objects.create(lane="all")
    signed_in(client, "view_job", "change_job").post(f"{ENGINE}{act}/", {"lane": "all"})
    assert Pause.objects.exists() == (act == "resume")


def test_unknown_lane_is_refused(client: Client) -> None:
    client = signed_in(client, superuser=True)
    assert client.post(f"{ENGINE}pause/", {"lane": "nonsense"}).status_code == 404


def dead_jobs(count: int, error_class: str) -> list[Job]:
    now = timezone.now()
    return make_jobs(count, state="dead", finished_at=now, attempts=5, error_class=error_class)


def states() -> list[str]:
    return list(Job.objects.order_by("pk").values_list("state", flat=True))


def test_selected_dead_jobs_are_tried_again(client: Client) -> None:
    first, second, _third = dead_jobs(3, "a.B")
    waiting = make_jobs(1)[0]
    client = signed_in(client, "view_job", "change_job")
    numbers = [first.pk, second.pk, waiting.pk, "x"]
    page = client.post(f"{LIST}dead/retry/", {"job": numbers}, follow=True).content.decode()
    assert "2 jobs will be tried again." in page
    assert states() == ["ready", "ready", "dead", "ready"]
    entry = ModelLogEntry.objects.get(action="jobs.retry")
    assert entry.data == {"count": 2, "jobs": [first.pk, second.pk]}


def test_all_with_one_error_are_dropped_once_it_is_confirmed(client: Client) -> None:
    dead_jobs(2, "a.B")
    dead_jobs(1, "c.D")
    client = signed_in(client, "view_job", "delete_job")
    asked = client.post(f"{LIST}dead/drop/", {"error": "a.B"}).content.decode()
    assert "2 dead jobs will be dropped" in asked
    assert states() == ["dead", "dead", "dead"]
    client.post(f"{LIST}dead/drop/", {"error": "a.B", "confirmed": "1"})
    assert states() == ["dropped", "dropped", "dead"]


def test_viewer_can_neither_retry_nor_drop_many(client: Client) -> None:
    dead_jobs(2, "a.B")
    client = signed_in(client, "view_job")
    for act in ("retry", "drop"):
        client.post(f"{LIST}dead/{act}/", {"error": "a.B", "confirmed": "1"})
    assert states() == ["dead", "dead"]


def test_periodic_job_is_run_by_hand(client: Client) -> None:
    client = signed_in(client, "view_job", "change_job")
    client.post(f"{ENGINE}periodic/prune-jobs/run/")
    job = Job.objects.get()
    assert (job.task, job.state) == ("magnetiq_site.jobs.housekeeping.prune_jobs", "ready")
    assert ModelLogEntry.objects.filter(action="jobs.run_now").count() == 1
    assert client.post(f"{ENGINE}periodic/nonsense/run/").status_code == 404
