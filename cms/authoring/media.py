"""What a program does with images and documents: the admin's own forms, actions and questions.

A change is one transaction that holds the row: what the client says that it has seen (`If-Match`)
is compared with what is there at the very moment of the change.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wagtail.actions.create import CreateAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.edit import EditAction
from wagtail.api.v3.form_data import build_form_data
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.log_actions import LogContext
from wagtail.permissions import policy_registry
from wagtail.utils.forms import FormValidationError

from cms.media.usage import Use, uses_of
from cms.models import SiteDocument, SiteImage

from .errors import InUse, InvalidContent, NotThere, refused_upload

Check = Callable[[str], None]
Kind = Literal["images", "documents"]
MODELS: dict[Kind, Any] = {"images": SiteImage, "documents": SiteDocument}
FORMS: dict[Kind, Any] = {"images": get_image_form, "documents": get_document_form}
# Whoever may choose a file finds it in a page's editor, whoever may change it in the library.
SEEN_BY = {"choose", "change", "delete"}


def policy_of(kind: Kind) -> Any:
    return policy_registry.get_by_type(MODELS[kind])


def library(kind: Kind, user: Any) -> QuerySet[Any]:
    """What somebody may choose or change in the admin."""
    rows: QuerySet[Any] = policy_of(kind).instances_user_has_any_permission_for(user, SEEN_BY)
    return rows.select_related("collection").prefetch_related("tags")


def collections(kind: Kind, user: Any) -> QuerySet[Any]:
    """Where somebody may upload to."""
    found: QuerySet[Any] = policy_of(kind).collections_user_has_permission_for(user, "add")
    return found


def find(kind: Kind, media_id: int, user: Any) -> Any:
    """
    Raises:
        NotThere: There is none, or none that this person may know of.
    """
    item = library(kind, user).filter(pk=media_id).first()
    if item is None:
        raise NotThere
    return item


def etag_of(item: Any) -> str:
    """The version of a file and of what is said about it."""
    version = [item.file_hash, item.file.name, values_of(item)]
    return f'"{hashlib.sha256(json.dumps(version).encode()).hexdigest()[:32]}"'


def values_of(item: Any) -> dict[str, Any]:
    """What the admin's form says about a file."""
    names = set(item.admin_form_fields) - {"file", "tags", "collection"}
    values = {name: getattr(item, name) for name in sorted(names)}
    tags = sorted(tag.name for tag in item.tags.all())
    return values | {"tags": tags, "collection": item.collection_id}


@contextmanager
def changing(
    kind: Kind, media_id: int, user: Any, check: Check, action: str = "change"
) -> Iterator[Any]:
    """Hold a file that somebody is going to change.

    Raises:
        NotThere: See `find`.
        PermissionDenied: This person may see it, and no more.
        ApiError: What `check` raises of the version that is there.
    """
    with transaction.atomic(), LogContext(user=user):
        MODELS[kind].objects.select_for_update().filter(pk=media_id).first()
        item = find(kind, media_id, user)
        if not policy_of(kind).user_has_permission_for_instance(user, action, item):
            raise PermissionDenied
        check(etag_of(item))
        yield item


def upload(*, kind: Kind, file: Any, values: Mapping[str, Any], user: Any) -> Any:
    """Put a file into the library, through the same door as the admin's.

    Raises:
        PermissionDenied: This person uploads nothing, to no collection.
        ApiError: The file is refused, see `refused_upload`.
    """
    if not policy_of(kind).user_has_permission(user, "add"):
        raise PermissionDenied
    item = MODELS[kind](uploaded_by_user=user)
    titled = {"title": file.name.rpartition(".")[0] or file.name} | dict(values)
    form = bound_form(kind, item, item.admin_form_fields, titled, user, file)
    with LogContext(user=user):
        run(CreateAction(item, user=user, form=form), form)
    return find(kind, item.pk, user)


def change(*, kind: Kind, media_id: int, values: Mapping[str, Any], user: Any, check: Check) -> Any:
    """Say something else about a file; what is not named stays."""
    with changing(kind, media_id, user, check) as item:
        names = [name for name in item.admin_form_fields if name != "file"]
        form = bound_form(kind, item, names, values_of(item) | dict(values), user)
        run(EditAction(item, user=user, form=form), form)
    return find(kind, media_id, user)


def replace(*, kind: Kind, media_id: int, file: Any, user: Any, check: Check) -> Any:
    """Put another file in the place of one: whatever shows or links it stays as it is."""
    with changing(kind, media_id, user, check) as item:
        form = bound_form(kind, item, ["file"], {}, user, file)
        run(EditAction(item, user=user, form=form), form)
    return find(kind, media_id, user)


def delete(*, kind: Kind, media_id: int, user: Any, check: Check) -> Any:
    """Delete a file for good, as the admin does.

    Raises:
        InUse: Something shows or links it.
    """
    with changing(kind, media_id, user, check, "delete") as item:
        if uses := uses_of([item], user)[item.pk]:
            raise InUse([(use.title, use.kind) for use in uses])
        DeleteAction(item, user=user).execute()
    return item


def usage(*, kind: Kind, media_id: int, user: Any) -> list[Use]:
    """Where a file is used; what this person may not edit is there without its name.

    Raises:
        NotThere: See `find`.
        PermissionDenied: As in the admin, whoever may change the file is told.
    """
    item = find(kind, media_id, user)
    if not policy_of(kind).user_has_permission_for_instance(user, "change", item):
        raise PermissionDenied
    return uses_of([item], user)[media_id]


def bound_form(
    kind: Kind,
    item: Any,
    names: Collection[str],
    values: Mapping[str, Any],
    user: Any,
    file: Any = None,
) -> Any:
    """The admin's form, which lets in what the library's door lets in.

    Raises:
        InvalidContent: Something is said that such a file does not say.
    """
    if unknown := values.keys() - set(item.admin_form_fields):
        message = _("There is no such field.")
        raise InvalidContent([{"field": name, "message": message} for name in sorted(unknown)])
    form_class = FORMS[kind](type(item), fields=names)
    data = build_form_data(form_class, dict(values))
    form = form_class(data=data, files=file and {"file": file}, instance=item, user=user)
    # Wagtail leaves the field out where there is one collection only: it has to be asked, too.
    asked = form.fields["collection"] = deepcopy(form.base_fields["collection"])
    asked.queryset = form.collections
    if "collection" not in values:
        allowed = [collection.pk for collection in form.collections]
        data["collection"] = allowed[0] if len(allowed) == 1 else item.collection_id
    return form


def run(action: Any, form: Any) -> None:
    try:
        action.execute()
    except FormValidationError:
        raise refused_upload(form) from None
