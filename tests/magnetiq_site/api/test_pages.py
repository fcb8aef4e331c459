"""Pages written by programs: the admin's rules, its log and its versions, by another door."""

import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from wagtail.models import Page, PageLogEntry

import pytest

from cms.models import ContentPage
from tests.magnetiq_site.editorial.conftest import Browser
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import draft as draft
from tests.magnetiq_site.editorial.conftest import german as german
from tests.magnetiq_site.editorial.conftest import home as home
from tests.magnetiq_site.editorial.conftest import live as live
from tests.magnetiq_site.editorial.conftest import publisher as publisher
from tests.magnetiq_site.editorial.conftest import roles as roles

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CONTENT = "/api/v1/content"
JSON = "application/json"


def ask(who: Browser, method: str, path: str, body: Any = None, **headers: str) -> Any:
    send = getattr(who.client, method)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if method == "get":
        return send(CONTENT + path, body, headers=given)
    return send(CONTENT + path, body, content_type=JSON, headers=given)


def new_page(below: Any, **changes: Any) -> dict[str, Any]:
    return {
        "type": "content_page",
        "parent": below.pk,
        "title": "Über uns",
        "slug": "",
        "body": [],
        "fields": {"lead": "Who we are."},
    } | changes


def code_of(answer: Any) -> str:
    return str(answer.json()["error"]["code"])


def actions(page: Any) -> list[tuple[str, Any]]:
    rows = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    return [(row.action, row.user_id) for row in rows]


class TestCreating:
    def test_a_draft_is_laid_and_readers_see_nothing(self, author: Browser, home: Any) -> None:
        made = ask(author, "post", "/pages", new_page(home))

        assert made.status_code == 201, made.content
        data = made.json()["data"]
        page = ContentPage.objects.get(pk=data["id"])
        assert (page.live, page.slug, page.lead) == (False, "uber-uns", "Who we are.")
        assert page.owner == author.user
        assert page.get_parent().pk == home.pk
        assert data["status"] == "draft"
        assert made["ETag"] == f'"{page.latest_revision_id}"'
        assert actions(page) == [
            ("wagtail.create", author.user.pk),
            ("wagtail.edit", author.user.pk),
        ]

    def test_a_slug_that_is_taken_is_told(self, author: Browser, live: Any, home: Any) -> None:
        made = ask(author, "post", "/pages", new_page(home, slug=live.slug))
        assert made.status_code == 422
        assert [problem["field"] for problem in made.json()["error"]["details"]] == ["slug"]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"type": "unknown_page"}, "type"),
            ({"parent": 999_999}, "parent"),
            ({"fields": {"nothing": 1}}, "nothing"),
            ({"fields": {"live": True}}, "live"),
            ({"fields": {"owner": 1}}, "owner"),
            ({"fields": {"wagtail_admin_comments": []}}, "wagtail_admin_comments"),
            ({"fields": {"go_live_at": "2030-01-01T00:00"}}, "go_live_at"),
        ],
    )
    def test_what_cannot_be_is_named(
        self, author: Browser, home: Any, changes: dict[str, Any], field: str
    ) -> None:
        before = Page.objects.count()
        made = ask(author, "post", "/pages", new_page(home, **changes))
        assert made.status_code == 422
        assert [problem["field"] for problem in made.json()["error"]["details"]] == [field]
        assert Page.objects.count() == before

    def test_a_page_goes_only_where_its_type_may(self, author: Browser, live: Any) -> None:
        made = ask(author, "post", "/pages", new_page(live, type="home_page", fields={}))
        assert made.status_code == 403

    def test_nobody_and_readers_are_refused(self, home: Any) -> None:
        answer = Client().post(f"{CONTENT}/pages", new_page(home), content_type=JSON)
        assert answer.status_code == 401


class TestChanging:
    def change(self, who: Browser, page: Any, body: Any, etag: str | None = None) -> Any:
        page.refresh_from_db()
        match = etag or f'"{page.latest_revision_id}"'
        return ask(who, "patch", f"/pages/{page.pk}/draft", body, if_match=match)

    def test_what_is_given_changes_and_nothing_else(self, author: Browser, live: Any) -> None:
        changed = self.change(author, live, {"title": "New title"})

        assert changed.status_code == 200, changed.content
        live.refresh_from_db()
        latest = live.get_latest_revision_as_object()
        assert (live.title, latest.title) == ("Services", "New title")
        assert (latest.lead, latest.slug) == (live.lead, live.slug)
        assert live.has_unpublished_changes
        assert changed["ETag"] == f'"{live.latest_revision_id}"'
        assert changed.json()["data"]["title"] == "New title"
        assert live.latest_revision.user == author.user

    def test_put_empties_what_is_not_named(self, author: Browser, live: Any) -> None:
        live.listing_summary = "Old"
        live.save_revision().publish()
        body = {"title": "T", "slug": "services", "body": [], "fields": {"lead": "L"}}
        answer = ask(author, "put", f"/pages/{live.pk}/draft", body, if_match="*")
        assert answer.status_code == 200, answer.content
        live.refresh_from_db()
        latest = live.get_latest_revision_as_object()
        assert (latest.title, latest.lead, latest.listing_summary) == ("T", "L", "")

    def test_nobody_overwrites_what_they_have_not_seen(
        self, author: Browser, publisher: Browser, live: Any
    ) -> None:
        seen = ask(author, "get", f"/pages/{live.pk}/draft")["ETag"]
        assert self.change(publisher, live, {"title": "Hers"}).status_code == 200

        late = self.change(author, live, {"title": "His"}, etag=seen)

        assert late.status_code == 412
        assert code_of(late) == "PRECONDITION_FAILED"
        assert live.get_latest_revision_as_object().title == "Hers"

    def test_a_change_says_what_it_is_a_change_of(self, author: Browser, live: Any) -> None:
        answer = ask(author, "patch", f"/pages/{live.pk}/draft", {"title": "x"})
        assert answer.status_code == 428

    def test_a_lock_holds_here_as_well(
        self, author: Browser, publisher: Browser, live: Any
    ) -> None:
        live.locked, live.locked_by, live.locked_at = True, publisher.user, timezone.now()
        live.save()
        answer = self.change(author, live, {"title": "x"})
        assert answer.status_code == 423
        assert code_of(answer) == "LOCKED"
        assert live.get_latest_revision_as_object().title == "Services"

    def test_a_block_is_judged_by_its_own_rules(self, author: Browser, live: Any) -> None:
        def fields(*blocks: Any) -> list[str]:
            answer = self.change(author, live, {"body": list(blocks)})
            assert answer.status_code == 422
            return [problem["field"] for problem in answer.json()["error"]["details"]]

        assert fields({"type": "no_such_block", "value": 1}) == ["body"]
        fine = {"type": "rich_text", "value": {"text": "<p>Hello</p>"}}
        assert fields(fine, {"type": "raw_html", "value": {"html": "<b>x</b>"}}) == [
            "body.1.value.html"
        ]

    def test_what_is_read_may_be_sent_back(self, author: Browser, live: Any) -> None:
        data = ask(author, "get", f"/pages/{live.pk}/draft").json()["data"]
        body = {name: data[name] for name in ("title", "slug", "body", "fields")}
        answer = ask(author, "put", f"/pages/{live.pk}/draft", body, if_match="*")
        assert answer.status_code == 200, answer.content
        again = answer.json()["data"]
        assert {name: again[name] for name in body} == body


class TestPublishing:
    def test_an_editor_submits_and_does_not_publish(self, author: Browser, draft: Any) -> None:
        publication = {"go_live_at": None, "expire_at": None}
        refused = ask(author, "post", f"/pages/{draft.pk}/publication", publication)
        assert (refused.status_code, code_of(refused)) == (403, "FORBIDDEN")

        asked = ask(author, "post", f"/pages/{draft.pk}/submission")
        again = ask(author, "post", f"/pages/{draft.pk}/submission")

        assert asked.status_code == 200, asked.content
        assert asked.json()["data"]["status"] == "in_review"
        assert again.status_code in {403, 409, 423}
        draft.refresh_from_db()
        assert not draft.live
        assert draft.workflow_in_progress

    def test_an_admin_publishes_and_takes_away(self, publisher: Browser, draft: Any) -> None:
        publication = {"go_live_at": None, "expire_at": None}
        answer = ask(publisher, "post", f"/pages/{draft.pk}/publication", publication)
        assert answer.status_code == 200, answer.content
        draft.refresh_from_db()
        assert draft.live
        assert ("wagtail.publish", publisher.user.pk) in actions(draft)

        answer = ask(publisher, "delete", f"/pages/{draft.pk}/publication")
        assert answer.status_code == 200
        draft.refresh_from_db()
        assert not draft.live

    def test_a_page_may_go_public_later(self, publisher: Browser, draft: Any) -> None:
        at = (timezone.now() + datetime.timedelta(days=1)).isoformat()
        publication = {"go_live_at": at, "expire_at": None}
        answer = ask(publisher, "post", f"/pages/{draft.pk}/publication", publication)
        assert answer.json()["data"]["status"] == "scheduled", answer.content
        draft.refresh_from_db()
        assert not draft.live

    def test_what_is_published_is_what_was_seen(self, publisher: Browser, draft: Any) -> None:
        publication = {"go_live_at": None, "expire_at": None}
        path = f"/pages/{draft.pk}/publication"
        answer = ask(publisher, "post", path, publication, if_match='"99999"')
        assert answer.status_code == 412
        draft.refresh_from_db()
        assert not draft.live


class TestTheRest:
    def test_a_page_goes_to_the_trash_and_comes_back(self, publisher: Browser, live: Any) -> None:
        gone = ask(publisher, "delete", f"/pages/{live.pk}")
        assert gone.status_code == 200, gone.content
        assert ask(publisher, "get", f"/pages/{live.pk}/draft").status_code == 404

        back = ask(publisher, "post", f"/trash/{gone.json()['data']['id']}/restore")

        assert back.status_code == 200, back.content
        live.refresh_from_db()
        assert (live.live, live.slug) == (False, "services")

    def test_an_editor_does_not_delete_what_is_public(self, author: Browser, live: Any) -> None:
        assert ask(author, "delete", f"/pages/{live.pk}").status_code == 403
        assert Page.objects.filter(pk=live.pk).exists()

    def test_a_page_moves(self, publisher: Browser, live: Any, draft: Any) -> None:
        answer = ask(publisher, "post", f"/pages/{draft.pk}/move", {"parent": live.pk})
        assert answer.json()["data"]["parent"] == live.pk
        assert Page.objects.get(pk=draft.pk).get_parent().pk == live.pk

    def test_an_older_version_becomes_the_draft(self, author: Browser, live: Any) -> None:
        first = live.latest_revision_id
        path = f"/pages/{live.pk}"
        ask(author, "patch", f"{path}/draft", {"title": "Other"}, if_match="*")
        versions = ask(author, "get", f"{path}/revisions", {"per_page": 1})
        assert versions.json()["pagination"] == {"page": 1, "per_page": 1, "total": 2}
        assert versions.json()["data"][0]["author"] == "Ada Brandt"

        answer = ask(author, "post", f"{path}/revisions/{first}/revert")

        assert answer.json()["data"]["title"] == "Services", answer.content
        assert live.revisions.count() == 3

    def test_what_one_may_work_on_is_listed(self, author: Browser, live: Any, draft: Any) -> None:
        answer = ask(author, "get", "/drafts", {"ordering": "title", "status": "draft"})
        assert [page["title"] for page in answer.json()["data"]] == ["Draft"]
        assert ask(author, "get", "/drafts", {"ordering": "password"}).status_code == 422
        assert ask(author, "get", "/drafts", {"per_page": 101}).status_code == 422

    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("get", "/draft", None),
            ("patch", "/draft", {}),
            ("post", "/submission", None),
            ("post", "/publication", {"go_live_at": None, "expire_at": None}),
            ("delete", "/publication", None),
            ("post", "/move", {"parent": 1}),
            ("delete", "", None),
            ("get", "/revisions", None),
        ],
    )
    def test_what_is_not_there(self, publisher: Browser, method: str, path: str, body: Any) -> None:
        answer = ask(publisher, method, f"/pages/999999{path}", body, if_match="*")
        assert answer.status_code == 404
