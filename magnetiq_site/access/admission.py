"""Who calls the API; named by `MAGNETIQ_ADMIT`.

One read by primary key answers for each request with a token whether its login still lives: so a
logout, a new password or another role counts at once and in every process, and no list of revoked
tokens has to be kept or shared. If the read fails, nobody is let in. What a person may do is asked
of the database as well; the token's own claims are for others.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.required_steps import require_steps
from magnetiq_site.accounts.sessions.access_tokens import read_access_token
from magnetiq_site.accounts.sessions.lifecycle import keep_in_use
from magnetiq_site.accounts.sessions.models import Kind, LoginSession
from magnetiq_site.accounts.sessions.requests import set_current_session

from .permissions import holds


@dataclass(frozen=True)
class Known:
    """Somebody who has proved who they are."""

    user: User

    def holds(self, permission: str) -> bool:
        return holds(self.user, permission)


def admit(request: HttpRequest, token: str | None) -> Known | None:
    """The person behind an access token or, without one, behind the session; nobody is nobody.

    Raises:
        BusinessError: The person has to do something else first, see `require_steps`.
    """
    known = _admit_session(request) if token is None else _admit_token(request, token)
    if known is not None:
        require_steps(request, known.user)
    return known


def _admit_session(request: HttpRequest) -> Known | None:
    user = request.user
    return Known(user) if isinstance(user, User) and user.is_active else None


def _admit_token(request: HttpRequest, token: str) -> Known | None:
    claimed = read_access_token(token)
    if claimed is None:
        return None
    living = LoginSession.objects.filter(pk=claimed.session_id, user=claimed.user_id, kind=Kind.API)
    session = living.select_related("user").first()
    if session is None or session.reason_to_end() is not None:
        return None
    keep_in_use(session, request)
    set_current_session(request, session)
    return Known(session.user)
