"""What a request says about the login behind it."""

from django.conf import settings
from django.http import HttpRequest

from .models import LoginSession

# Where Django's session keeps the number of its row.
SESSION_MARK = "login_session"


def set_current_session(request: HttpRequest, session: LoginSession) -> None:
    request.login_session = session  # type: ignore[attr-defined]  # set here, read below


def current_session(request: HttpRequest) -> LoginSession:
    """The login that a known person's request was made with."""
    session: LoginSession = request.login_session  # type: ignore[attr-defined]  # as above
    return session


def is_activity(request: HttpRequest) -> bool:
    """Whether a person has done something, and not a page that lies open.

    What counts is opening a page and sending a form. Requests in the background do not: Wagtail's
    pings, autosave and previews go on without anybody in front of the screen. Our own script
    reports keys and clicks.
    """
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return False
    # Programs and very old browsers send no such header.
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page may have sent this.

    Such a page cannot send JSON without asking first, and it cannot leave its `Origin` out.
    """
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    origin = request.headers.get("Origin")
    return request.content_type != "application/json" or (origin is not None and origin not in own)
