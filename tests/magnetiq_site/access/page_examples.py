"""One example for each operation that writes pages; see `table`.

One's own page is a draft that one owns, another's is one that somebody else owns. Beyond the door,
Wagtail asks: only who may change everybody's pages works on those of others, only who may publish
them throws away or moves what is live, and only who may empty the trash sees what others have put
there.
"""

from typing import Any

from wagtail.models import Page, Site

from cms.models import ContentPage
from cms.trash.models import TrashedPage
from cms.trash.moving import move_to_trash
from magnetiq_site.accounts.models import User
from tests.cms.factories import ContentPageFactory

from .table import MISSING, NOTHING, OWN, Call, Cast, Unless, example

OTHERS_ASK_FOR_MORE = Unless("content:write", 403)
LIVE_ASKS_FOR_MORE = Unless("content:publish", 403)
TRASH_OF_OTHERS_IS_HIDDEN = Unless("content:delete", 404)
ANY_VERSION = {"If-Match": "*"}
CONTENT = {"title": "Changed", "slug": "changed", "body": [], "fields": {"lead": "Changed."}}
NOW = {"go_live_at": None, "expire_at": None}


def home() -> Page:
    found: Page = Site.objects.get(is_default_site=True).root_page
    return found


def page_of(cast: Cast, whose: str, *, live: bool = False) -> Any:
    if whose == NOTHING:
        return ContentPage(pk=MISSING)
    owner = cast.person(whose)
    page = ContentPageFactory(parent=home(), title="Draft", slug="draft", live=live, owner=owner)
    page.save_revision()
    return page


def ask(method: str, page: Any, rest: str = "", body: Any = None) -> Call:
    return Call(method, f"/content/pages/{page.pk}{rest}", body, headers=ANY_VERSION)


@example("content_drafts_list")
def list_drafts(cast: Cast, whose: str) -> Call:
    page_of(cast, whose)
    return Call("get", "/content/drafts")


@example("content_page_create")
def create(_cast: Cast, _whose: str) -> Call:
    body = {"type": "content_page", "parent": home().pk, **CONTENT}
    return Call("post", "/content/pages", body)


@example("content_draft_read", other=OTHERS_ASK_FOR_MORE)
def read(cast: Cast, whose: str) -> Call:
    return ask("get", page_of(cast, whose), "/draft")


@example("content_draft_change", other=OTHERS_ASK_FOR_MORE)
def change(cast: Cast, whose: str) -> Call:
    return ask("patch", page_of(cast, whose), "/draft", {"title": "Changed"})


@example("content_draft_change", case="of a live page", other=OTHERS_ASK_FOR_MORE)
def change_live(cast: Cast, whose: str) -> Call:
    return ask("patch", page_of(cast, whose, live=True), "/draft", {"title": "Changed"})


@example("content_draft_replace", other=OTHERS_ASK_FOR_MORE)
def replace(cast: Cast, whose: str) -> Call:
    return ask("put", page_of(cast, whose), "/draft", CONTENT)


@example("content_draft_submit", other=OTHERS_ASK_FOR_MORE)
def submit(cast: Cast, whose: str) -> Call:
    return ask("post", page_of(cast, whose), "/submission")


@example("content_draft_publish")
def publish(cast: Cast, whose: str) -> Call:
    return ask("post", page_of(cast, whose), "/publication", NOW)


@example("content_page_unpublish")
def unpublish(cast: Cast, whose: str) -> Call:
    return ask("delete", page_of(cast, whose, live=True), "/publication")


@example("content_page_move", other=OTHERS_ASK_FOR_MORE)
def move(cast: Cast, whose: str) -> Call:
    return ask("post", page_of(cast, whose), "/move", {"parent": place().pk})


@example(
    "content_page_move", case="of a live page", own=LIVE_ASKS_FOR_MORE, other=LIVE_ASKS_FOR_MORE
)
def move_live(cast: Cast, whose: str) -> Call:
    return ask("post", page_of(cast, whose, live=True), "/move", {"parent": place().pk})


def place() -> Any:
    return ContentPageFactory(parent=home(), title="Place", slug="place")


@example("content_page_trash", other=OTHERS_ASK_FOR_MORE)
def trash(cast: Cast, whose: str) -> Call:
    return ask("delete", page_of(cast, whose))


@example(
    "content_page_trash", case="of a live page", own=LIVE_ASKS_FOR_MORE, other=LIVE_ASKS_FOR_MORE
)
def trash_live(cast: Cast, whose: str) -> Call:
    return ask("delete", page_of(cast, whose, live=True))


@example("content_page_restore", other=TRASH_OF_OTHERS_IS_HIDDEN)
def restore(cast: Cast, whose: str) -> Call:
    number = MISSING if whose == NOTHING else thrown_away(cast, whose).pk
    return Call("post", f"/content/trash/{number}/restore")


def thrown_away(cast: Cast, whose: str) -> TrashedPage:
    """A page in the trash of that person, whatever they may do."""
    keeper = User.objects.create_superuser("keeper@example.com")
    item = move_to_trash(page=page_of(cast, whose), user=keeper)
    item.trashed_by = cast.person(whose)
    item.save(update_fields=["trashed_by"])
    return item


@example("content_revisions_list", other=OTHERS_ASK_FOR_MORE)
def list_revisions(cast: Cast, whose: str) -> Call:
    return ask("get", page_of(cast, whose), "/revisions")


@example("content_draft_revert", other=OTHERS_ASK_FOR_MORE)
def revert(cast: Cast, whose: str) -> Call:
    page = page_of(cast, whose)
    number = page.latest_revision_id or MISSING
    return ask("post", page, f"/revisions/{number}/revert")


@example("content_draft_revert", case="to a version of another page", own=404, other=404)
def revert_to_foreign(cast: Cast, whose: str) -> Call:
    elsewhere = place().save_revision()
    own = page_of(cast, NOTHING if whose == NOTHING else OWN)
    return ask("post", own, f"/revisions/{elsewhere.pk}/revert")
