"""The one shape of every answer, as types: OpenAPI describes them, clients unwrap them."""

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

T = TypeVar("T")


class Pagination(BaseModel):
    """Where a page of a list stands in the whole of it."""

    page: int
    per_page: int
    total: int


class Envelope(BaseModel, Generic[T]):
    """A successful answer."""

    success: Literal[True]
    data: T
    message: str
    pagination: Pagination | None


class ErrorDetail(BaseModel):
    """What is wrong with one field of the request."""

    field: str
    message: str


class ErrorBody(BaseModel):
    """What went wrong: `code` for programs, `message` for people."""

    code: str
    message: str
    details: list[ErrorDetail]


class ErrorEnvelope(BaseModel):
    """A failed answer."""

    success: Literal[False]
    error: ErrorBody


def success(data: Any, message: str = "", pagination: Any = None) -> dict[str, Any]:
    """The envelope around an answer; a part of a list says which part it is."""
    return {"success": True, "data": data, "message": message, "pagination": pagination}


def errors(*statuses: int) -> dict[int, type[ErrorEnvelope]]:
    """The failures of an operation, for `response=`; every operation may also be at fault."""
    return dict.fromkeys(sorted({*statuses, 500}), ErrorEnvelope)
