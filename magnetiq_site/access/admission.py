"""Who calls the API; named by `MAGNETIQ_ADMIT`."""

from dataclasses import dataclass

from django.http import HttpRequest

from magnetiq_site.accounts.models import User

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
    return Known(user) if isinstance(user, User) and user.is_active else None
