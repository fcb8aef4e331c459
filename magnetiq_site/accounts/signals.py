"""What has to be said when somebody may do something else than before."""

from .models import User
from .sessions.lifecycle import end_sessions
from .sessions.models import EndReason


def access_changed(user: User, why: str) -> None:
    """End every login of a person at once: each cookie and each token, in every process.

    Belongs to the transaction of the change. Call it when a password is changed or reset, a role
    given or taken, a second factor reset, somebody switched off.

    Args:
        user: Whose access it is.
        why: A value of `EndReason`, such as `password_changed`; anything else is shown to the
            person as changed rights.
    """
    known = EndReason(why) if why in EndReason.values else EndReason.ACCESS_CHANGED
    end_sessions(user.login_sessions.all(), known)
