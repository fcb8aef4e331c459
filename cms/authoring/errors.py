"""Why a write is refused, beside what Wagtail's permissions say."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

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


class InvalidContent(ApiError):
    """What was sent cannot be the content; `details` name the places."""

    status = 422
    code = "VALIDATION_ERROR"

    def __init__(self, details: list[dict[str, str]]) -> None:
        super().__init__(_("The request has missing or invalid values."))
        self.details = details


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
