"""Who calls the API; named by `MAGNETIQ_ADMIT`."""

from dataclasses import dataclass

from django.http import HttpRequest

from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.required_steps import require_steps

from .permissions import holds


@dataclass(frozen=True)
class Known:
    """Somebody who has proved who they are."""

    user: User

    def holds(self, permission: str) -> bool:
        return holds(self.user, permission)


def admit(request: HttpRequest, token: str | None) -> Known | None:
    """The person behind an access token or, without one, behind the session; nobody is nobody."""
    if token is not None:
        return None
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    require_steps(request, user)
    return Known(user)
