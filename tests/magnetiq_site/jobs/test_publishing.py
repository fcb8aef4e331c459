"""Scheduled publishing: what is due goes live, once, and one broken page holds up no other."""

from datetime import timedelta

from django.utils import timezone

from wagtail.models import Page, PageLogEntry, Revision

import pytest

from magnetiq_site.jobs.models import Job
from magnetiq_site.jobs.publishing import publish_scheduled, unpublish_expired
from magnetiq_site.jobs.worker import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("durable_tasks")]


def page(title: str, **fields: object) -> Page:
    root = Page.objects.get(depth=1)
    page: Page = root.add_child(instance=Page(title=title, slug=title, **fields))
    return page


def scheduled(title: str, minutes: int) -> Page:
    """A draft with an approved revision that goes live so many minutes from now."""
    draft = page(title, live=False)
    draft.go_live_at = timezone.now() + timedelta(minutes=minutes)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    return draft


def run_the_minute() -> Worker:
    Job.objects.all().delete()
    return run_again()


def run_again() -> Worker:
    worker = Worker()
    publish_scheduled.enqueue()
    worker.drain()
    return worker


def test_due_revision_goes_live_and_is_logged() -> None:
    due, later = scheduled("due", -1), scheduled("later", 5)
    run_the_minute()
    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.live, later.live) == (True, False)
    assert not Revision.objects.filter(object_id=due.pk, approved_go_live_at__isnull=False)
    assert PageLogEntry.objects.filter(page=due, action="wagtail.publish.scheduled").count() == 1


def test_expired_page_goes_offline() -> None:
    expired = page("expired", expire_at=timezone.now() - timedelta(minutes=1))
    lasting = page("lasting", expire_at=timezone.now() + timedelta(minutes=1))
    run_the_minute()
    expired.refresh_from_db()
    lasting.refresh_from_db()
    assert (expired.live, expired.expired) == (False, True)
    assert lasting.live


def test_page_that_was_prolonged_meanwhile_stays_online() -> None:
    prolonged = page("prolonged", expire_at=timezone.now() + timedelta(days=1))
    unpublish_expired.func("wagtailcore.page", str(prolonged.pk), "yesterday")
    prolonged.refresh_from_db()
    assert prolonged.live


def test_cancelled_schedule_publishes_nothing() -> None:
    draft = scheduled("cancelled", -1)
    Job.objects.all().delete()
    publish_scheduled.enqueue()
    Worker().work_once()
    assert Job.objects.filter(key__startswith="publish:").count() == 1
    Revision.objects.update(approved_go_live_at=None)
    Worker().drain()
    draft.refresh_from_db()
    assert not draft.live


def test_broken_page_holds_up_no_other_and_is_owed_once() -> None:
    broken, due = scheduled("broken", -2), scheduled("due", -1)
    # A title that is gone makes the revision unpublishable.
    revision = Revision.objects.get(object_id=broken.pk)
    revision.content = revision.content | {"path": None, "title": None}
    revision.save()

    run_the_minute()
    run_again()
    broken.refresh_from_db()
    due.refresh_from_db()

    assert (broken.live, due.live) == (False, True)
    job = Job.objects.get(key__startswith=f"publish:{revision.pk}:")
    assert (job.state, job.attempts) == ("ready", 1)
    assert job.error
