"""Every way in which the admin changes what readers see of a snippet: editors stay outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale, Revision
from wagtail.snippets.models import get_snippet_models
from wagtail_localize import operations
from wagtail_localize.models import Translation, TranslationSource

import pytest

from cms.models import Person, Testimonial
from cms.models.snippets import Reusable
from cms.translation.starting import CarefulCreator
from magnetiq_site.access.granting import grant_exactly
from magnetiq_site.access.roles import ADMINS, EDITORS
from tests.cms.factories import PersonPageFactory, TeamPageFactory

from .conftest import Browser, person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

TOMORROW = timezone.now() + timedelta(days=1)
PUBLISH = {"action-publish": "1"}
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}


@dataclass
class Snippets:
    """What a door may change."""

    live: Testimonial
    draft: Testimonial
    german: Testimonial
    translation: Translation
    author: Any

    def again(self, name: str) -> Testimonial:
        return Testimonial.objects.get(pk=getattr(self, name).pk)


def make(locale: Locale, quote: str, live: bool) -> Testimonial:
    made = Testimonial(name=quote, quote=quote, person="Mary", locale=locale, live=live)
    made.save()
    revision = made.save_revision()
    if live:
        revision.publish()
    return Testimonial.objects.get(pk=made.pk)


@pytest.fixture
def snippets(home: Any, german: Locale, author: Browser) -> Snippets:
    live = make(home.locale, "Live", live=True)
    source, _is_new = TranslationSource.update_or_create_from_instance(live)
    translation = Translation.objects.create(source=source, target_locale=german)
    translation.save_target(publish=False)
    draft = make(home.locale, "Draft", live=False)
    return Snippets(live, draft, translation.get_target_instance(), translation, author.user)


def url(name: str, *arguments: Any) -> str:
    return reverse(f"wagtailsnippets_cms_testimonial:{name}", args=arguments)


def form(**changes: Any) -> dict[str, Any]:
    """What the editor's form sends."""
    return {"name": "New", "quote": "Changed", "person": "Mary"} | changes


def edit(name: str, **fields: Any) -> Callable[[Client, Snippets], Any]:
    def send(client: Client, snippets: Snippets) -> Any:
        return client.post(url("edit", getattr(snippets, name).pk), form(**fields))

    return send


def post(address: Callable[[Snippets], str], **data: Any) -> Callable[[Client, Snippets], Any]:
    return lambda client, snippets: client.post(address(snippets), data)


def revert(client: Client, snippets: Snippets) -> Any:
    live = snippets.again("live")
    old = live.save_revision()
    return client.post(url("edit", live.pk), form(revision=old.pk, **PUBLISH))


def unschedule(client: Client, snippets: Snippets) -> Any:
    revision = snippets.again("draft").save_revision(approved_go_live_at=TOMORROW)
    return client.post(url("revisions_unschedule", snippets.draft.pk, revision.pk))


def start_review(snippets: Snippets) -> Testimonial:
    draft = snippets.again("draft")
    draft.get_workflow().start(draft, user=snippets.author)
    return draft


def approve(client: Client, snippets: Snippets) -> Any:
    draft = start_review(snippets)
    state = draft.current_workflow_task_state
    return client.post(url("workflow_action", draft.pk, "approve", state.pk))


def approve_in_the_form(client: Client, snippets: Snippets) -> Any:
    return client.post(url("edit", start_review(snippets).pk), form(**APPROVE))


def delete_several(client: Client, snippets: Snippets) -> Any:
    address = reverse("wagtail_bulk_action", args=["cms", "testimonial", "delete"])
    return client.post(f"{address}?id={snippets.live.pk}")


def is_there(**query: Any) -> Callable[[Snippets], bool]:
    return lambda _snippets: Testimonial.objects.filter(**query).exists()


def has_changed(snippets: Snippets) -> bool:
    return snippets.again("live").quote == "Changed"


def is_live(name: str) -> Callable[[Snippets], bool]:
    return lambda snippets: snippets.again(name).live


def is_gone(snippets: Snippets) -> bool:
    return not Testimonial.objects.filter(pk=snippets.live.pk, live=True).exists()


def is_scheduled(_snippets: Snippets) -> bool:
    return Revision.objects.filter(approved_go_live_at__isnull=False).exists()


LATER = {"go_live_at": TOMORROW.strftime("%Y-%m-%d %H:%M")}
NEW = is_there(quote="Changed", live=True)
DOORS: dict[str, tuple[Callable[[Client, Snippets], Any], Callable[[Snippets], bool]]] = {
    "add and publish": (post(lambda _: url("add"), **form(**PUBLISH)), NEW),
    "copy and publish": (post(lambda some: url("copy", some.live.pk), **form(**PUBLISH)), NEW),
    "publish changes": (edit("live", **PUBLISH), has_changed),
    "publish a draft": (edit("draft", **PUBLISH), is_live("draft")),
    "schedule": (edit("draft", **LATER, **PUBLISH), is_scheduled),
    "revert and publish": (revert, has_changed),
    "unschedule": (unschedule, lambda some: not is_scheduled(some)),
    "unpublish": (post(lambda some: url("unpublish", some.live.pk)), is_gone),
    "delete": (post(lambda some: url("delete", some.live.pk)), is_gone),
    "delete several": (delete_several, is_gone),
    "approve": (approve, is_live("draft")),
    "approve in the form": (approve_in_the_form, is_live("draft")),
    "translation: publish": (
        post(lambda some: url("edit", some.german.pk), action="publish"), is_live("german"),
    ),
    "translation: update and publish": (
        post(
            lambda some: reverse(
                "wagtail_localize:update_translations", args=[some.translation.source_id]
            ),
            publish_translations="on",
        ),
        is_live("german"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_only_who_may_publish_gets_through(
    door: str, snippets: Snippets, django_capture_on_commit_callbacks: Any
) -> None:
    act, is_done = DOORS[door]
    for role in (EDITORS, ADMINS):
        browser = person(role.group, role.key)
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                answer = act(browser.client, snippets)
            assert answer.status_code < 500
            assert is_done(snippets) == (role is ADMINS), (role.key, answer.content.decode())
            transaction.set_rollback(True)


def test_whoever_is_given_the_right_gets_through(author: Browser, snippets: Snippets) -> None:
    """The control: it is the right that keeps editors outside."""
    grant_exactly(author.user.groups.get(), [*EDITORS.permissions, "content:publish"])
    edit("live", **PUBLISH)(author.client, snippets)
    assert has_changed(snippets)


def test_every_snippet_with_drafts_is_reviewed(roles: None) -> None:
    kinds = [model for model in get_snippet_models() if issubclass(model, Reusable)]
    assert {model.__name__ for model in kinds} == {
        "Banner", "CallToAction", "Client", "Person", "Testimonial"
    }  # fmt: skip
    for model in kinds:
        assert model.get_default_workflow().name == "Review", model


class TestTranslating:
    """An editor who asks for a translation, or writes it, changes nothing that readers see."""

    def test_it_begins_as_a_draft(
        self, author: Browser, home: Any, german: Locale, django_capture_on_commit_callbacks: Any
    ) -> None:
        live = make(home.locale, "Live", live=True)
        address = reverse(
            "wagtail_localize:submit_snippet_translation", args=["cms", "testimonial", live.pk]
        )
        with django_capture_on_commit_callbacks(execute=True):
            author.client.post(address, {"locales": [german.pk]})
        assert not Testimonial.objects.get(locale=german).live

    @pytest.mark.parametrize("careful", [True, False], ids=["as it is", "the control"])
    def test_a_page_that_names_somebody_leaves_them_as_they_are(
        self,
        careful: bool,
        author: Browser,
        home: Any,
        german: Locale,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        if not careful:
            monkeypatch.setattr(operations, "TranslationCreator", CarefulCreator.__base__)
        page = PersonPageFactory(parent=TeamPageFactory(parent=home), title="Ada", slug="ada")
        source, _is_new = TranslationSource.update_or_create_from_instance(page.person)
        with django_capture_on_commit_callbacks(execute=True):
            Translation.objects.create(source=source, target_locale=german).save_target()
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        with django_capture_on_commit_callbacks(execute=True):
            answer = author.client.post(address, {"locales": [german.pk]})
        assert answer.status_code == 302
        assert Person.objects.get(locale=german).live == careful
