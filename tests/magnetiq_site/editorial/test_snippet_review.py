"""A snippet goes the way of a page: submitted, told, decided, planned, compared, brought back."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale

import pytest
import time_machine

from cms.models import Testimonial
from magnetiq_site.jobs import publishing

from .conftest import Browser
from .test_review import link_in, mails, speaks
from .test_snippet_doors import Snippets, edit, form, make, url
from .test_snippet_doors import snippets as snippets

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SUBMIT = {"action-submit": "1"}
SAID = "It has to be public on Friday."


@pytest.fixture
def draft(snippets: Snippets) -> Testimonial:
    return snippets.draft


def submit(author: Browser, snippets: Snippets, name: str = "draft", **fields: Any) -> Testimonial:
    edit(name, **SUBMIT, **fields)(author.client, snippets)
    return snippets.again(name)


def decide(browser: Browser, snippet: Testimonial, action: str, **data: Any) -> Testimonial:
    state = Testimonial.objects.get(pk=snippet.pk).current_workflow_task_state
    browser.client.post(url("workflow_action", snippet.pk, action, state.pk), data)
    return Testimonial.objects.get(pk=snippet.pk)


def read(browser: Browser, address: str) -> str:
    return str(browser.client.get(address).content.decode())


@pytest.mark.parametrize(("language", "asks"), [("en", "Please review"), ("de", "Bitte prüfen")])
def test_the_reviewer_learns_of_it_everywhere(
    author: Browser, publisher: Browser, snippets: Snippets, language: str, asks: str
) -> None:
    speaks(publisher, language)
    draft = submit(author, snippets, **{"submission-comment": SAID})
    assert (draft.live, draft.workflow_in_progress) == (False, True)
    (mail,) = mails("review_requested")
    assert (mail.recipient, mail.language) == ("grace@example.com", language)
    assert mail.subject.startswith(asks)
    assert SAID in mail.text
    assert link_in(mail) == url("edit", draft.pk)
    first_screen = read(publisher, reverse("wagtailadmin_home"))
    assert f"“New”: {SAID}" in first_screen or f"„New“: {SAID}" in first_screen
    assert url("edit", draft.pk) in first_screen
    assert SAID in read(publisher, url("history", draft.pk))
    assert 'data-workflow-action-name="approve"' in read(publisher, url("edit", draft.pk))


def test_it_is_locked_for_the_author_until_it_is_decided(
    author: Browser, publisher: Browser, snippets: Snippets
) -> None:
    draft = submit(author, snippets)
    edit("draft", quote="Smuggled")(author.client, snippets)
    assert draft.get_latest_revision_as_object().quote == "Changed"
    assert decide(publisher, draft, "approve").quote == "Changed"


def test_it_comes_back_with_a_reason_and_is_approved_at_the_second_try(
    author: Browser, publisher: Browser, snippets: Snippets
) -> None:
    draft = submit(author, snippets)
    decide(publisher, draft, "reject", comment=" ")
    assert not mails("rejected")
    decide(publisher, draft, "reject", comment="Whose words are these?")
    (told,) = mails("rejected")
    assert (told.recipient, "Whose words" in told.text) == ("ada@example.com", True)
    assert "1 of your submissions came back" in read(author, reverse("wagtailadmin_home"))
    submit(author, snippets, quote="Mended")
    published = decide(publisher, draft, "approve", comment="Well done!")
    assert (published.live, published.quote) == (True, "Mended")
    assert "Well done!" in mails("approved")[0].text


def test_the_author_withdraws(author: Browser, publisher: Browser, snippets: Snippets) -> None:
    submit(author, snippets)
    edit("draft", **{"action-cancel-workflow": "1"})(author.client, snippets)
    draft = snippets.again("draft")
    assert (draft.live, draft.workflow_in_progress) == (False, False)


def test_an_approved_plan_comes_true(
    author: Browser, publisher: Browser, snippets: Snippets
) -> None:
    begins, ends = (timezone.now() + timedelta(days=days) for days in (1, 3))
    moments = {"go_live_at": begins, "expire_at": ends}
    draft = submit(
        author,
        snippets,
        **{name: timezone.localtime(at).strftime("%Y-%m-%d %H:%M") for name, at in moments.items()},
    )
    assert not decide(publisher, draft, "approve").live
    assert "It will be published on" in mails("approved")[0].text
    for at, live, told in ((begins, True, "published"), (ends, False, "expired")):
        with time_machine.travel(at + timedelta(minutes=1)):
            publishing.publish_scheduled.call()
        assert snippets.again("draft").live == live
        assert [mail.recipient for mail in mails(told)] == ["ada@example.com"]


def test_versions_are_compared_and_brought_back(
    author: Browser, publisher: Browser, snippets: Snippets
) -> None:
    first = snippets.live.latest_revision
    edit("live", quote="Newer", **{"action-publish": "1"})(publisher.client, snippets)
    second = snippets.again("live").latest_revision
    compared = read(author, url("revisions_compare", snippets.live.pk, first.pk, second.pk))
    assert "<del>" in compared or "deletion" in compared
    assert "Newer" in compared
    old = read(author, url("revisions_revert", snippets.live.pk, first.pk))
    assert "Live</textarea>" in old
    edit("live", quote="Live", revision=first.pk)(author.client, snippets)
    assert snippets.again("live").quote == "Newer"
    submit(author, snippets, "live", quote="Live")
    assert decide(publisher, snippets.live, "approve").quote == "Live"


def test_a_translation_is_submitted_and_approved(
    author: Browser, publisher: Browser, snippets: Snippets, german: Locale
) -> None:
    target = url("edit", snippets.german.pk)
    author.client.post(target, {"action": "publish"})
    waiting = snippets.again("german")
    assert (waiting.live, waiting.workflow_in_progress) == (False, True)
    assert mails("review_requested")[0].recipient == "grace@example.com"
    assert "The translation is being reviewed." in read(author, target)
    assert decide(publisher, waiting, "approve").live


def test_a_new_one_is_submitted_at_once(author: Browser, publisher: Browser, home: Any) -> None:
    author.client.post(url("add"), form(**SUBMIT))
    made = Testimonial.objects.get(quote="Changed")
    assert (made.live, made.workflow_in_progress) == (False, True)
    assert len(mails("review_requested")) == 1


def test_what_is_live_stays_while_its_change_is_reviewed(
    author: Browser, publisher: Browser, home: Any
) -> None:
    live = make(home.locale, "Live", live=True)
    author.client.post(url("edit", live.pk), form(**SUBMIT))
    assert Testimonial.objects.get(pk=live.pk).quote == "Live"
