"""The admin's first screen names what waits for whoever looks, and what is about to change."""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from wagtail.models import (
    Comment,
    CommentReply,
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

import pytest

from magnetiq_site.home.upcoming import upcoming_for
from magnetiq_site.jobs.models import Job, JobState
from tests.cms.conftest import german as german
from tests.cms.conftest import home as home  # the site
from tests.cms.factories import ContentPageFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def author(db):
    """An editor."""
    user = get_user_model().objects.create_user("ada@example.com", "correct horse battery")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def boss(db):
    return get_user_model().objects.create_superuser("grace@example.com", "correct horse battery")


@pytest.fixture
def workflow(home) -> Workflow:
    Workflow.objects.update(active=False)
    review = Workflow.objects.create(name="Review", active=True)
    task = GroupApprovalTask.objects.create(name="Approval", active=True)
    task.groups.add(Group.objects.get(name="Moderators"))
    WorkflowTask.objects.create(workflow=review, task=task, sort_order=1)
    return review


def first_screen(client, user, language: str = "en") -> str:
    client.force_login(user)
    if language != "en":
        UserProfile.objects.create(user=user, preferred_language=language)
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return answer.content.decode()


def submitted_page(home, author, workflow) -> tuple[Page, WorkflowState]:
    page = ContentPageFactory(parent=home, title="Harbour report", live=False, owner=author)
    page.save_revision(user=author)
    return page, workflow.start(page, author)


def test_an_empty_site_says_that_nothing_waits(home, author, client) -> None:
    screen = first_screen(client, author)
    assert "Nothing waits for you." in screen
    assert "In the next 30 days nothing goes live or expires by itself." in screen


def test_a_submission_waits_for_its_reviewer_alone(home, author, boss, workflow, client) -> None:
    submitted_page(home, author, workflow)
    assert "1 submission awaits your review" in first_screen(client, boss)
    assert "awaits your review" not in first_screen(client, author)


def test_what_a_reviewer_sends_back_waits_for_its_author(
    home, author, boss, workflow, client
) -> None:
    _page, state = submitted_page(home, author, workflow)
    state.current_task_state.specific.reject(user=boss, comment="Name the harbour.")
    assert "1 of your submissions came back with changes to make" in first_screen(client, author)
    assert "came back" not in first_screen(client, boss)


def test_comments_wait_for_the_owner_until_they_are_resolved(home, author, boss, client) -> None:
    page = ContentPageFactory(parent=home, title="Harbour report", owner=author)
    comment = Comment.objects.create(page=page, user=boss, text="Which one?", contentpath="title")
    assert "1 open comment on “Harbour report”" in first_screen(client, author)
    assert "open comment" not in first_screen(client, boss)
    comment.resolved_at = timezone.now()
    comment.save()
    assert "open comment" not in first_screen(client, author)


def test_an_answer_waits_for_whoever_began(home, author, boss, client) -> None:
    page = ContentPageFactory(parent=home, title="Harbour report", owner=author)
    comment = Comment.objects.create(page=page, user=boss, text="Which one?", contentpath="title")
    CommentReply.objects.create(comment=comment, user=author, text="Hamburg.")
    assert "1 open comment on “Harbour report”" in first_screen(client, boss)


def test_failed_jobs_wait_for_who_may_retry_them(home, author, boss, client) -> None:
    Job.objects.create(
        task="a.task", state=JobState.DEAD, max_attempts=1, finished_at=timezone.now()
    )
    assert "1 job has failed" in first_screen(client, boss)
    assert "job has failed" not in first_screen(client, author)


def test_the_next_changes_stand_in_their_order(home, boss, client) -> None:
    late = ContentPageFactory(parent=home, title="Late", live=False)
    schedule(late, timezone.now() + 3 * DAY)
    soon = ContentPageFactory(parent=home, title="Soon gone", expire_at=timezone.now() + DAY)
    far = ContentPageFactory(parent=home, title="Next year", live=False)
    schedule(far, timezone.now() + 300 * DAY)
    changes = upcoming_for(boss)
    assert [(change.content.pk, change.goes_live) for change in changes] == [
        (soon.pk, False),
        (late.pk, True),
    ]
    screen = first_screen(client, boss)
    assert "Goes live" in screen
    assert "Expires" in screen


def schedule(page: Page, at: datetime.datetime) -> None:
    page.go_live_at = at
    page.save_revision(approved_go_live_at=at)


def test_nobody_sees_what_they_may_not_edit(home, author, client) -> None:
    GroupPagePermission.objects.filter(group__name="Editors").delete()
    page = ContentPageFactory(parent=home, title="Secret launch", live=False)
    schedule(page, timezone.now() + DAY)
    assert upcoming_for(author) == []
    assert "Secret launch" not in first_screen(client, author)


def test_what_lacks_german_is_named_until_it_is_there(home, german, boss, client) -> None:
    page = ContentPageFactory(parent=home, title="Harbour report")
    screen = first_screen(client, boss)
    assert "Harbour report" in screen
    assert "The report shows all 2 pages" in screen
    home.copy_for_translation(german).save_revision().publish()
    page.copy_for_translation(german).save_revision().publish()
    assert "Every published page is there in every language." in first_screen(client, boss)


def test_the_first_screen_speaks_german(home, author, client) -> None:
    assert "Auf Sie wartet nichts." in first_screen(client, author, "de")


def test_more_pages_take_no_more_queries(home, boss, client, django_assert_max_num_queries) -> None:
    for number in range(12):
        page = ContentPageFactory(parent=home, title=f"Page {number}", live=False)
        schedule(page, timezone.now() + DAY)
    first_screen(client, boss)
    with django_assert_max_num_queries(64):
        first_screen(client, boss)
