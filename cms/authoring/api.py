"""The endpoints that write pages: who may knock is said here, the rest is Wagtail's to decide."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse

from wagtail.models import Page
from wagtail.permissions import policy_registry

from ninja import Query, Router, Status

from cms.api.access import needs
from cms.api.conditions import IfMatch, check_match, require_match, tag, tagged
from cms.api.envelope import Envelope, errors, success
from cms.api.lists import HIGHEST_ID, Id, Part, ordering_by
from cms.api.router import router as public_content

from . import pages
from .content import replaced_values
from .schemas import (
    ContentIn,
    ContentPatch,
    DraftOut,
    DraftSummary,
    MoveIn,
    PageIn,
    PublicationIn,
    RevisionOut,
    TrashedOut,
    draft_of,
    summary_of,
)

router = Router(tags=["authoring"])

# Whoever writes drafts comes in; which pages they may work on is asked about each of them.
DRAFT, PUBLISH = needs("content:draft"), needs("content:publish")
REFUSALS = errors(409, 412, 423)
CHANGED = {200: Envelope[DraftOut], **REFUSALS}
Order: Any = ordering_by("latest_revision_created_at", "title", "id")


def shown(response: HttpResponse, draft: Any) -> dict[str, Any]:
    tag(response, pages.etag_of(draft))
    return success(draft_of(draft))


def acted(
    request: HttpRequest,
    response: HttpResponse,
    act: Callable[..., Any],
    page_id: int,
    *,
    check: Callable[[HttpRequest, str], None] = check_match,
    **values: Any,
) -> dict[str, Any]:
    """Do something with a page, and show what has become of its draft."""
    if_seen = partial(check, request)
    return shown(response, act(page_id=page_id, user=request.user, check=if_seen, **values))


def given(data: ContentIn | ContentPatch) -> dict[str, Any]:
    """The fields that were sent, those of the type beside those of every page."""
    sent = data.model_dump(exclude_unset=True, exclude={"type", "parent"})
    fields = sent.pop("fields", None) or {}
    return {**fields, **{name: value for name, value in sent.items() if value is not None}}


@router.get(
    "/drafts",
    auth=DRAFT,
    response={200: Envelope[list[DraftSummary]]},
    operation_id="content_drafts_list",
    summary="The pages that the caller may work on",
)
def list_drafts(
    request: HttpRequest,
    part: Query[Part],
    ordering: Order = "-latest_revision_created_at",
    below: Annotated[int | None, Query(ge=1, le=HIGHEST_ID)] = None,
    status: Literal["live", "draft"] | None = None,
) -> dict[str, Any]:
    """`below` leaves those that are right below a page."""
    policy = policy_registry.get_by_type(Page)
    rows = policy.instances_user_has_any_permission_for(request.user, {"change", "publish"})
    # Not the root, nor what Wagtail's own migrations leave behind.
    rows = rows.type(*pages.page_models())
    if below:
        parent = Page.objects.filter(pk=below).first()
        rows = rows.child_of(parent) if parent else rows.none()
    if status:
        rows = rows.filter(live=status == "live")
    found = part.of(rows.order_by(ordering, "pk").specific().select_related("locale"))
    return part.answer([summary_of(page) for page in found], rows.count())


@public_content.post(
    "/pages",
    auth=DRAFT,
    tags=["authoring"],
    response={201: Envelope[DraftOut]},
    **tagged(201),
    operation_id="content_page_create",
    summary="Lay a draft below a page",
)
def create_page(
    request: HttpRequest, response: HttpResponse, data: PageIn
) -> Status[dict[str, Any]]:
    draft = pages.create_page(
        kind=data.type, parent_id=data.parent, values=given(data), user=request.user
    )
    return Status(201, shown(response, draft))


@router.get(
    "/pages/{page_id}/draft",
    auth=DRAFT,
    response={200: Envelope[DraftOut]},
    **tagged(200),
    operation_id="content_draft_read",
    summary="The newest version of a page, as it is stored",
)
def read_draft(request: HttpRequest, response: HttpResponse, page_id: Id) -> dict[str, Any]:
    return shown(response, pages.readable(page_id, request.user))


@router.patch(
    "/pages/{page_id}/draft",
    auth=DRAFT,
    response={**CHANGED, **errors(428)},
    **tagged(200),
    operation_id="content_draft_change",
    summary="Change some of a draft",
)
def change_draft(
    request: HttpRequest,
    response: HttpResponse,
    page_id: Id,
    data: ContentPatch,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    return acted(
        request, response, pages.change_page, page_id, check=require_match, values=given(data)
    )


@router.put(
    "/pages/{page_id}/draft",
    auth=DRAFT,
    response={**CHANGED, **errors(428)},
    **tagged(200),
    operation_id="content_draft_replace",
    summary="Replace a draft",
)
def replace_draft(
    request: HttpRequest,
    response: HttpResponse,
    page_id: Id,
    data: ContentIn,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    page = pages.readable(page_id, request.user)
    values = replaced_values(type(page), given(data))
    return acted(request, response, pages.change_page, page_id, check=require_match, values=values)


@router.post(
    "/pages/{page_id}/submission",
    auth=DRAFT,
    response=CHANGED,
    **tagged(200),
    operation_id="content_draft_submit",
    summary="Ask for a review",
)
def submit_draft(
    request: HttpRequest, response: HttpResponse, page_id: Id, if_match: IfMatch = None
) -> dict[str, Any]:
    return acted(request, response, pages.submit_page, page_id)


@router.post(
    "/pages/{page_id}/publication",
    auth=PUBLISH,
    response=CHANGED,
    **tagged(200),
    operation_id="content_draft_publish",
    summary="Publish a draft, now or at a time",
)
def publish_draft(
    request: HttpRequest,
    response: HttpResponse,
    page_id: Id,
    data: PublicationIn,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    return acted(request, response, pages.publish_page, page_id, **data.model_dump())


@router.delete(
    "/pages/{page_id}/publication",
    auth=PUBLISH,
    response=CHANGED,
    **tagged(200),
    operation_id="content_page_unpublish",
    summary="Take a page away from readers",
)
def unpublish(
    request: HttpRequest, response: HttpResponse, page_id: Id, if_match: IfMatch = None
) -> dict[str, Any]:
    return acted(request, response, pages.unpublish_page, page_id)


@router.post(
    "/pages/{page_id}/move",
    auth=DRAFT,
    response=CHANGED,
    **tagged(200),
    operation_id="content_page_move",
    summary="Put a page below another one",
)
def move(
    request: HttpRequest,
    response: HttpResponse,
    page_id: Id,
    data: MoveIn,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    return acted(request, response, pages.move_page, page_id, parent_id=data.parent)


@router.delete(
    "/pages/{page_id}",
    auth=DRAFT,
    response={200: Envelope[TrashedOut], **errors(409, 412)},
    operation_id="content_page_trash",
    summary="Throw a page away",
)
def trash(request: HttpRequest, page_id: Id, if_match: IfMatch = None) -> dict[str, Any]:
    """With all below it; it can be restored for a while."""
    check = partial(check_match, request)
    item = pages.trash_page(page_id=page_id, user=request.user, check=check)
    return success({"id": item.pk, "page": page_id, "title": item.title})


@router.post(
    "/trash/{item_id}/restore",
    auth=DRAFT,
    response={200: Envelope[DraftOut], **errors(409)},
    **tagged(200),
    operation_id="content_page_restore",
    summary="Bring a page back from the trash, as a draft",
)
def restore(request: HttpRequest, response: HttpResponse, item_id: Id) -> dict[str, Any]:
    return shown(response, pages.restore_from_trash(item_id=item_id, user=request.user))


@router.get(
    "/pages/{page_id}/revisions",
    auth=DRAFT,
    response={200: Envelope[list[RevisionOut]]},
    operation_id="content_revisions_list",
    summary="The versions of a page, the newest first",
)
def list_revisions(request: HttpRequest, page_id: Id, part: Query[Part]) -> dict[str, Any]:
    page = pages.readable(page_id, request.user)
    rows = page.revisions.select_related("user").order_by("-created_at", "-pk")
    found = [
        {
            "id": row.pk,
            "created_at": row.created_at,
            "author": str(row.user or ""),
            "is_latest": row.pk == page.latest_revision_id,
            "is_live": row.pk == page.live_revision_id,
        }
        for row in part.of(rows)
    ]
    return part.answer(found, rows.count())


@router.post(
    "/pages/{page_id}/revisions/{revision_id}/revert",
    auth=DRAFT,
    response=CHANGED,
    **tagged(200),
    operation_id="content_draft_revert",
    summary="Make a draft that is as an older version was",
)
def revert(
    request: HttpRequest,
    response: HttpResponse,
    page_id: Id,
    revision_id: Id,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    return acted(request, response, pages.revert_page, page_id, revision_id=revision_id)
