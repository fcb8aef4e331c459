"""What a program does with pages: Wagtail's own actions, after Wagtail's own questions.

Each function is one transaction that holds the page's row: what the client says that it has seen
(`If-Match`) is compared with what is there at the very moment of the change.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import Page, WorkflowState
from wagtail.utils.forms import FormValidationError

from cms.base_page import BasePage
from cms.trash.errors import TrashError
from cms.trash.models import TrashedPage
from cms.trash.moving import move_to_trash
from cms.trash.restoring import restore_page

from .content import bound_form, stored_values
from .errors import Conflict, InvalidContent, Locked, NotThere, refused_form

Check = Callable[[str], None]


def etag_of(page: Any) -> str:
    """The version of a page's draft."""
    return f'"{page.latest_revision_id or 0}"'


def find_page(page_id: int) -> Any:
    """A page of one of our types.

    Raises:
        NotThere: There is none, or it is in the trash.
    """
    page = Page.objects.select_for_update().filter(pk=page_id).first()
    if page is None or not issubclass(page.specific_class or Page, BasePage):
        raise NotThere
    return page.specific


def readable(page_id: int, user: Any) -> Any:
    """The draft of a page that somebody may work on."""
    with transaction.atomic():
        page = find_page(page_id)
    may = page.permissions_for_user(user)
    if not (may.can_edit() or may.can_publish()):
        raise PermissionDenied
    return page.get_latest_revision_as_object()


@contextmanager
def changing(page_id: int, user: Any, check: Check) -> Iterator[Any]:
    """Hold a page that somebody is going to change.

    Raises:
        NotThere, Locked: See there.
        ApiError: What `check` raises of the version that is there.
    """
    with transaction.atomic():
        page = find_page(page_id)
        lock = page.get_lock()
        if not page.permissions_for_user(user).can_edit() and lock is None:
            raise PermissionDenied
        check(etag_of(page))
        if lock is not None and lock.for_user(user):
            raise Locked(_("This page is locked. Somebody else is working on it or reviews it."))
        yield page


def create_page(*, kind: str, parent_id: int, values: Mapping[str, Any], user: Any) -> Any:
    """Lay a draft below a page.

    Raises:
        InvalidContent: Details name the fields.
        PermissionDenied: Not there, or not of this type.
    """
    models = {model.api_type: model for model in page_models()}
    with transaction.atomic():
        found = Page.objects.select_for_update().filter(pk=parent_id).first()
        if found is None or kind not in models:
            name = "type" if found else "parent"
            raise InvalidContent([{"field": name, "message": _("There is none.")}])
        parent = found.specific
        given = {name: value for name, value in values.items() if name != "slug" or value}
        given.setdefault("slug", find_available_slug(parent, slugify(str(values["title"])) or kind))
        page = models[kind](owner=user, locale=parent.locale)
        form = bound_form(page, parent, given, user)
        run(CreatePageAction(page, parent, user=user, form=form), form)
        return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def page_models() -> list[type[BasePage]]:
    from wagtail.models import get_page_models  # noqa: PLC0415 - once all apps are there

    return [model for model in get_page_models() if issubclass(model, BasePage)]


def change_page(*, page_id: int, values: Mapping[str, Any], user: Any, check: Check) -> Any:
    """Save a draft with these fields changed; readers see nothing of it."""
    with changing(page_id, user, check) as page:
        draft = page.get_latest_revision_as_object()
        form = bound_form(draft, page.get_parent(), values, user)
        run(EditPageAction(draft, user=user, form=form), form)
    return readable(page_id, user)


def run(action: Any, form: Any) -> None:
    try:
        action.execute()
    except FormValidationError:
        raise refused_form(form) from None
    except ValidationError as error:
        raise invalid(error) from None


def invalid(error: ValidationError) -> InvalidContent:
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return InvalidContent(
        [
            {"field": "" if name == "__all__" else name, "message": text}
            for name, texts in found.items()
            for text in texts
        ]
    )


def publish_page(
    *,
    page_id: int,
    go_live_at: datetime | None,
    expire_at: datetime | None,
    user: Any,
    check: Check,
) -> Any:
    """Show readers the draft, now or at a time. What an editor may leave open in a draft is asked
    for now."""
    with changing(page_id, user, check) as page:
        if not page.permissions_for_user(user).can_publish():
            raise PermissionDenied
        draft = page.get_latest_revision_as_object()
        draft.go_live_at, draft.expire_at = go_live_at, expire_at
        names = {field.name for field in draft._meta.fields if isinstance(field, StreamField)}
        kept = stored_values(draft)
        form = bound_form(
            draft, page.get_parent(), {name: kept[name] for name in {*names, "title", "slug"}}, user
        )
        run(EditPageAction(draft, user=user, form=form, publish=True), form)
    return readable(page_id, user)


def unpublish_page(*, page_id: int, user: Any, check: Check) -> Any:
    """Take a page away from readers; its draft stays."""
    with changing(page_id, user, check) as page:
        UnpublishPageAction(page, user=user).execute()
    return readable(page_id, user)


def submit_page(*, page_id: int, user: Any, check: Check) -> Any:
    """Ask for a review of the draft.

    Raises:
        Conflict: It is in review already, or nobody reviews pages there.
    """
    with changing(page_id, user, check) as page:
        if not page.permissions_for_user(user).can_submit_for_moderation():
            raise PermissionDenied
        state = page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
            raise Conflict(_("This page is in review already."))
        workflow = page.get_workflow()
        if state:
            state.resume(user)
        elif workflow:
            workflow.start(page, user)
        else:
            raise Conflict(_("Nobody reviews pages here."))
    return readable(page_id, user)


def move_page(*, page_id: int, parent_id: int, user: Any, check: Check) -> Any:
    """Put a page below another one, with all that is below it.

    Raises:
        Conflict: Its address is taken there.
    """
    with changing(page_id, user, check) as page:
        parent = Page.objects.select_for_update().filter(pk=parent_id).first()
        if parent is None:
            raise InvalidContent([{"field": "parent", "message": _("There is none.")}])
        if not Page._slug_is_available(page.slug, parent, page):
            raise Conflict(_("Another page has this address there."))
        MovePageAction(page, parent.specific, pos="last-child", user=user).execute()
    return readable(page_id, user)


def revert_page(*, page_id: int, revision_id: int, user: Any, check: Check) -> Any:
    """Make a new draft that is as an older version was."""
    with changing(page_id, user, check) as page:
        revision = page.revisions.filter(pk=revision_id).first()
        if revision is None:
            raise NotThere
        RevertToPageRevisionAction(page, revision, user=user, clean=False).execute()
    return readable(page_id, user)


def trash_page(*, page_id: int, user: Any, check: Check) -> TrashedPage:
    """Throw a page away with all below it; it can be restored for a while."""
    with transaction.atomic():
        page = find_page(page_id)
        check(etag_of(page))
        try:
            return move_to_trash(page=page, user=user)
        except TrashError as error:
            raise Conflict(str(error)) from None


def restore_from_trash(*, item_id: int, user: Any) -> Any:
    """Bring a page back to where it was, as a draft."""
    item = TrashedPage.objects.for_user(user).filter(pk=item_id).first()
    if item is None:
        raise NotThere
    try:
        parent = Page.objects.filter(pk=item.parent_id).first()
        if parent is None:
            raise Conflict(_("The page below which it should come is gone. Choose another one."))
        page_id = item.page_id
        restore_page(item=item, user=user, parent=parent, slug=item.slug, publish=False)
    except TrashError as error:
        raise Conflict(str(error)) from None
    return readable(page_id, user)
