"""A review from the submission to the publication, and the mails that it owes."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from wagtail.models import Comment, PageLogEntry, PageSubscription, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

import pytest
import time_machine

from business.mail.models import OutgoingMail
from cms.models import ContentPage
from magnetiq_site.editorial.models import ReviewTask
from magnetiq_site.editorial.submission import comments_on
from magnetiq_site.jobs import publishing

from .conftest import Browser, edit_form, person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def submit(author: Browser, page: ContentPage, **fields: Any) -> Any:
    form = edit_form(page, **{"action-submit": "1"}, **fields)
    return author.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def decide(browser: Browser, page: ContentPage, action: str, **data: Any) -> Any:
    task_state = ContentPage.objects.get(pk=page.pk).current_workflow_task_state
    arguments = [page.pk, action, task_state.pk]
    return browser.client.post(reverse("wagtailadmin_pages:workflow_action", args=arguments), data)


def mails(template: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template=f"editorial.{template}").order_by("pk"))


def speaks(browser: Browser, language: str) -> None:
    profile = UserProfile.get_for_user(browser.user)
    profile.preferred_language = language
    profile.save()


def link_in(mail: OutgoingMail) -> str:
    """The path of the first link in the plain part."""
    address = next(word for word in mail.text.split() if "/admin/" in word)
    return address.partition("localhost:8036")[2].rstrip(")>.")


class TestSubmitting:
    def test_each_admin_gets_one_mail_and_nobody_else(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft)
        assert [mail.recipient for mail in mails("review_requested")] == ["grace@example.com"]
        assert OutgoingMail.objects.count() == 1

    @pytest.mark.parametrize(
        ("language", "subject"), [("en", "Please review: Draft"), ("de", "Bitte prüfen: Draft")]
    )
    def test_in_the_language_of_who_reads_it_with_a_link_that_opens_the_page(
        self,
        author: Browser,
        publisher: Browser,
        draft: ContentPage,
        language: str,
        subject: str,
    ) -> None:
        speaks(publisher, language)
        submit(author, draft)
        mail = mails("review_requested")[0]
        assert (mail.subject, mail.language) == (subject, language)
        assert "Ada Brandt" in mail.text
        assert link_in(mail) == reverse("wagtailadmin_pages:edit", args=[draft.pk])
        assert publisher.client.get(link_in(mail)).status_code == 200

    def test_it_says_what_the_author_notes(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        Comment.objects.create(
            page=draft, user=author.user, text="Please check the prices.", contentpath="lead"
        )
        submit(author, draft)
        assert "Please check the prices." in mails("review_requested")[0].text

    def test_who_wants_no_such_mails_gets_none(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        UserProfile.objects.update_or_create(
            user=publisher.user, defaults={"submitted_notifications": False}
        )
        submit(author, draft)
        assert not mails("review_requested")


class TestCommentOnSubmitting:
    SAID = "It has to be public on Friday & looks <b>new</b>."

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_the_reviewer_reads_it_in_the_mail_on_the_first_screen_and_in_the_history(
        self, author: Browser, publisher: Browser, draft: ContentPage, language: str
    ) -> None:
        speaks(publisher, language)
        submit(author, draft, **{"submission-comment": self.SAID})
        (mail,) = mails("review_requested")
        assert self.SAID in mail.text
        history = reverse("wagtailadmin_pages:history", args=[draft.pk])
        for url in (reverse("wagtailadmin_home"), history):
            assert escape(self.SAID) in publisher.client.get(url).content.decode()

    def test_a_new_page_is_submitted_with_one(
        self, author: Browser, publisher: Browser, home: Any
    ) -> None:
        form = edit_form(ContentPage(title="Fresh", slug="fresh", lead=""))
        form |= {"action-submit": "1", "submission-comment": self.SAID}
        author.client.post(
            reverse("wagtailadmin_pages:add", args=["cms", "contentpage", home.pk]), form
        )
        page = ContentPage.objects.get(slug="fresh")
        assert comments_on([page]) == {page: self.SAID}
        assert self.SAID in mails("review_requested")[0].text

    def test_each_submission_has_its_own(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft, **{"submission-comment": "First try."})
        decide(publisher, draft, "reject", comment="Prices!")
        submit(author, draft, **{"submission-comment": "Second try."})
        assert comments_on([draft]) == {draft: "Second try."}
        first, second = mails("review_requested")
        assert "First try." in first.text
        assert "Second try." in second.text
        decide(publisher, draft, "reject", comment="Prices!")
        submit(author, draft)
        assert comments_on([draft]) == {}
        assert "try." not in mails("review_requested")[2].text

    def test_a_second_reviewer_reads_it_too(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        second = ReviewTask.objects.create(name="Second look")
        second.groups.set(Group.objects.filter(name="Admins"))
        WorkflowTask.objects.create(workflow=Workflow.objects.get(active=True), task=second)
        submit(author, draft, **{"submission-comment": self.SAID})
        other = person("Admins", "Mary")
        decide(other, draft, "approve", comment="Fine with me.")
        asked = [mail for mail in mails("review_requested") if mail.recipient[:5] == "grace"]
        assert [self.SAID in mail.text for mail in asked] == [True, True]

    def test_without_one_nothing_is_said(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft, **{"submission-comment": "  "})
        assert "The author says" not in mails("review_requested")[0].text
        entry = PageLogEntry.objects.get(action="wagtail.workflow.start")
        assert "comment" not in entry.data

    def test_it_is_said_in_one_request_only(
        self, author: Browser, publisher: Browser, draft: ContentPage, live: ContentPage
    ) -> None:
        submit(author, draft, **{"submission-comment": self.SAID})
        submit(author, live)
        assert comments_on([draft, live]) == {draft: self.SAID}

    def test_the_dialog_asks_in_the_language_of_the_admin(self, author: Browser) -> None:
        speaks(author, "de")
        url = reverse("editorial_comment")
        asked = author.client.get(url).json()
        assert asked["step"] == "ask"
        assert "Kommentar für die Prüfenden" in asked["html"]
        assert author.client.post(url, {"comment": " Bitte! "}).json() == {
            "step": "said",
            "comment": "Bitte!",
        }
        assert author.client.post(url, {"comment": "x" * 1001}).json()["step"] == "ask"
        assert Client().get(url).status_code == 302


class TestDeciding:
    def test_approving_publishes_and_tells_the_author(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft)
        decide(publisher, draft, "approve", comment="Well done!")
        assert ContentPage.objects.get(pk=draft.pk).live
        (mail,) = mails("approved")
        assert mail.recipient == "ada@example.com"
        assert "Grace Brandt" in mail.text
        assert "Well done!" in mail.text
        assert "It is public now." in mail.text

    def test_a_rejection_needs_a_reason(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft)
        url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        without_form = edit_form(
            draft, **{"action-workflow-action": "1", "workflow-action-name": "reject"}
        )
        decide(publisher, draft, "reject", comment="  ")
        publisher.client.post(url, without_form)
        state = ContentPage.objects.get(pk=draft.pk).current_workflow_state
        assert state.status == "in_progress"
        assert not mails("rejected")

    def test_the_author_reads_the_reason_mends_it_and_resubmits(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft)
        decide(publisher, draft, "reject", comment="The prices are last year's.")
        (mail,) = mails("rejected")
        assert mail.recipient == "ada@example.com"
        assert "The prices are last year's." in mail.text
        assert "Grace Brandt" in mail.text
        submit(author, draft, lead="New prices")
        assert len(mails("review_requested")) == 2
        decide(publisher, draft, "approve")
        published = ContentPage.objects.get(pk=draft.pk)
        assert (published.live, published.lead) == (True, "New prices")

    def test_the_author_withdraws(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft)
        form = edit_form(draft, **{"action-cancel-workflow": "1"})
        author.client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), form)
        page = ContentPage.objects.get(pk=draft.pk)
        assert (page.live, page.workflow_in_progress) == (False, False)

    def test_the_reports_of_the_workflow_open(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        submit(author, draft)
        for name in ("workflow", "workflow_tasks"):
            answer = publisher.client.get(reverse(f"wagtailadmin_reports:{name}"))
            assert "Draft" in answer.content.decode()


class TestPlanned:
    def test_an_approved_plan_is_published_at_its_time(
        self, author: Browser, publisher: Browser, draft: ContentPage
    ) -> None:
        later = timezone.now() + timedelta(days=1)
        submit(author, draft, go_live_at=timezone.localtime(later).strftime("%Y-%m-%d %H:%M"))
        decide(publisher, draft, "approve")
        assert not ContentPage.objects.get(pk=draft.pk).live
        assert "It will be published on" in mails("approved")[0].text
        with time_machine.travel(later + timedelta(minutes=1)):
            publishing.publish_scheduled.call()
        assert ContentPage.objects.get(pk=draft.pk).live
        (mail,) = mails("published")
        assert mail.recipient == "ada@example.com"

    def test_what_expires_is_told(self, author: Browser, draft: ContentPage) -> None:
        draft.expire_at = timezone.now() - timedelta(minutes=1)
        draft.live = True
        draft.save()
        publishing.publish_scheduled.call()
        assert not ContentPage.objects.get(pk=draft.pk).live
        assert [mail.recipient for mail in mails("expired")] == ["ada@example.com"]


def test_comments_are_told_to_who_follows_the_page(
    author: Browser, publisher: Browser, draft: ContentPage
) -> None:
    PageSubscription.objects.create(page=draft, user=author.user, comment_notifications=True)
    form = edit_form(
        draft,
        **{
            "comments-TOTAL_FORMS": "1",
            "comments-0-id": "",
            "comments-0-contentpath": "lead",
            "comments-0-text": "Is this still true?",
            "comments-0-position": "",
            "comments-0-resolved": "",
            "comments-0-replies-TOTAL_FORMS": "0",
            "comments-0-replies-INITIAL_FORMS": "0",
            "comment_notifications": "",
        },
    )
    publisher.client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), form)
    (mail,) = mails("commented")
    assert mail.recipient == "ada@example.com"
    assert "Is this still true?" in mail.text
