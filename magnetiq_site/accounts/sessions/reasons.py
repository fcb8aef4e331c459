"""What a person reads on the login screen about a login that has ended."""

from django.conf import settings
from django.utils.translation import gettext, ngettext

from .models import EndReason, LoginSession


def told(session: LoginSession) -> str:
    """Why; empty for whoever has logged out."""
    if session.why == EndReason.IDLE:
        minutes = settings.MAGNETIQ_IDLE_MINUTES
        return ngettext(
            "You were logged out because nothing was done for %(count)d minute.",
            "You were logged out because nothing was done for %(count)d minutes.",
            minutes,
        ) % {"count": minutes}
    if session.why == EndReason.TOO_MANY:
        return _too_many(settings.MAGNETIQ_SESSIONS_PER_PERSON)
    return {
        EndReason.EXPIRED: gettext("Your login has expired. Please log in again."),
        EndReason.ENDED_BY_OWNER: gettext("You were logged out here from another of your devices."),
        EndReason.ENDED_BY_ADMIN: gettext("You were logged out by an administrator."),
        EndReason.PASSWORD_CHANGED: gettext(
            "You were logged out because your password was changed."
        ),
        EndReason.ACCESS_CHANGED: gettext(
            "You were logged out because what you may do has changed. Please log in again."
        ),
    }.get(EndReason(session.why), "")


def _too_many(most: int) -> str:
    return ngettext(
        "You were logged out here because you logged in elsewhere: %(count)d login at a time is"
        " allowed.",
        "You were logged out here because you logged in elsewhere: %(count)d logins at a time are"
        " allowed.",
        most,
    ) % {"count": most}
