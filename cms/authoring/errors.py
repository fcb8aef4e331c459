"""Why a write is refused, beside what Wagtail's permissions say."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.blocks import StreamBlockValidationError

from cms.api.errors import ApiError


class Locked(ApiError):
    """Somebody has locked it, or a reviewer has it."""

    status = 423
    code = "LOCKED"


class Conflict(ApiError):
    """It is not in a state in which this is possible."""

    status = 409
    code = "CONFLICT"


class NotThere(ApiError):
    """There is no such page, revision or file."""

    status = 404
    code = "NOT_FOUND"

    def __init__(self) -> None:
        super().__init__(_("There is nothing at this address."))


class InUse(ApiError):
    """Something would lose the file; `details` name what: its kind, and what it is called."""

    status = 409
    code = "IN_USE"

    def __init__(self, places: list[tuple[str, str]]) -> None:
        count = len(places)
        text = ngettext(
            "This file is used in one place.", "This file is used in %(count)s places.", count
        )
        super().__init__(text % {"count": count})
        self.details = [{"field": kind, "message": title} for title, kind in places]


class InvalidContent(ApiError):
    """What was sent cannot be the content; `details` name the places."""

    status = 422
    code = "VALIDATION_ERROR"

    def __init__(self, details: list[dict[str, str]]) -> None:
        super().__init__(_("The request has missing or invalid values."))
        self.details = details


class FileTooLarge(InvalidContent):
    """There is a limit for each kind of file."""

    status = 413
    code = "REQUEST_ENTITY_TOO_LARGE"


class FileNotTaken(InvalidContent):
    """It is of no kind that the library takes, or of another one than its name says."""

    status = 415
    code = "UNSUPPORTED_MEDIA_TYPE"


# By the codes of the library's door; whatever else it refuses is invalid.
REFUSALS: dict[str, type[InvalidContent]] = {
    "too_large": FileTooLarge,
    **dict.fromkeys(
        ["type", "svg", "heic", "macros", "other_content", "other_suffix"], FileNotTaken
    ),
}


def refused_upload(form: Any) -> InvalidContent:
    """The same for a form with a file; what is wrong with the file decides what it is."""
    found = refused_form(form)
    codes = [error.code for error in form.errors.as_data().get("file", [])]
    return REFUSALS.get(codes[0] if codes else "", InvalidContent)(found.details)


def refused_form(form: Any) -> InvalidContent:
    """The problems of a form, each with the path to where it is: `body.2.value.title`."""
    found: list[dict[str, str]] = []
    for name, errors in form.errors.as_data().items():
        for error in errors:
            found += problems(name, error)
    for name, formset in getattr(form, "formsets", {}).items():
        found += [{"field": name, "message": text} for text in formset.non_form_errors()]
        for place, child in enumerate(formset.forms):
            found += [
                problem
                for field, errors in child.errors.as_data().items()
                for error in errors
                for problem in problems(f"{name}.{place}.{field}", error)
            ]
    return InvalidContent(found)


def problems(place: str, error: Any) -> Iterator[dict[str, str]]:
    """Walk through the errors of blocks in blocks."""
    inner = getattr(error, "block_errors", None)
    if inner is None:
        for message in error.messages:
            yield {"field": place, "message": message}
        return
    # A block of a stream keeps its content under `value`.
    below = ".value" if isinstance(error, StreamBlockValidationError) else ""
    for key, deeper in inner.items():
        yield from problems(f"{place}.{key}{below}", deeper)
    for own in error.non_block_errors.as_data():
        yield from problems(place, own)
