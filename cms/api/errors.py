"""Failures that an endpoint raises; the API turns them into the error shape."""


class ApiError(Exception):
    """A failure with a code for programs and a message for people."""

    status = 400
    code = "BAD_REQUEST"

    # Seconds after which it is worth asking again.
    retry_after: int | None = None

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidPath(ApiError):
    """Not the path of a page, whatever pages there are."""

    code = "INVALID_PATH"


class PageNotFound(ApiError):
    """No page and no redirect at this path."""

    status = 404
    code = "PAGE_NOT_FOUND"


class SiteNotFound(ApiError):
    """Nothing is served under this host name."""

    status = 404
    code = "SITE_NOT_FOUND"


class LocaleNotFound(ApiError):
    """The site does not speak this language."""

    status = 404
    code = "LOCALE_NOT_FOUND"


class UnknownType(ApiError):
    """Neither a type of page nor one of search results."""

    status = 404
    code = "TYPE_NOT_FOUND"


class PreviewForbidden(ApiError):
    """The token is forged, was made for something else, or its editor has left."""

    status = 403
    code = "PREVIEW_FORBIDDEN"


class PreviewExpired(ApiError):
    """The token, or the draft that it opened, is too old."""

    status = 410
    code = "PREVIEW_EXPIRED"


class PreviewIncomplete(ApiError):
    """The draft lacks something that its page cannot be shown without."""

    status = 422
    code = "PREVIEW_INCOMPLETE"
