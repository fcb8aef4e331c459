"""How often one caller may call: classes of operations, each with a setting.

    @router.post("/registrations", throttle=REGISTRATION, …)

The limit is exact across processes and told on every answer, as `X-RateLimit-*` and, once it is
used up, `Retry-After`. Requests of the site's own server, which asks on behalf of all readers, are
not counted: it keeps readers within `MAGNETIQ_PUBLIC_RATE` and `MAGNETIQ_SEARCH_RATE` itself.
"""

from collections.abc import Callable
from ipaddress import ip_address

from django.http import HttpRequest

from ninja.throttling import BaseThrottle

from .clients import client_address, host_network
from .throttles import Ask, Standing, TooManyRequests, count, limit_of

STANDING = "rate_standing"


def caller_of(request: HttpRequest) -> str:
    """Whoever is logged in, else the network; empty for the site's own server."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    if "X-Forwarded-For" not in request.headers and is_this_machine(request):
        return ""
    return network_of_caller(request)


def network_of_caller(request: HttpRequest) -> str:
    """Whoever shares an address, or a /64 of IPv6, logged in or not."""
    return host_network(client_address(request)) or "unknown"


class Rate(BaseThrottle):
    """One class of operations; who it limits shares one counter across all of them.

    Args:
        name: What its setting is called after.
        caller: Who is counted; nobody if it is empty.
    """

    def __init__(self, name: str, caller: Callable[[HttpRequest], str] = caller_of) -> None:
        self.name = name
        self.caller = caller
        self.setting = f"MAGNETIQ_{name.upper()}_RATE"

    def require(self, request: HttpRequest) -> None:
        """The same for a form, which is no operation of the API.

        Raises:
            TooManyRequests: It is one too many.
        """
        if not self.allow_request(request):
            standing = standing_of(request)
            raise TooManyRequests(standing.seconds if standing else 0)

    def allow_request(self, request: HttpRequest) -> bool:
        who = self.caller(request)
        standing = count(Ask(f"rate.{self.name}", who, limit_of(self.setting))) if who else None
        setattr(request, STANDING, standing)
        return standing is None or standing.passed

    def wait(self) -> None:
        """Told by the standing, since one object serves every thread."""


def is_this_machine(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        # A socket of the file system has no address.
        return True


def standing_of(request: HttpRequest) -> Standing | None:
    """What the limit of this request's operation leaves, if it has one."""
    return getattr(request, STANDING, None)


# Passwords, codes and links, in the API and in the forms of the admin alike.
AUTH = Rate("auth", network_of_caller)
PUBLIC = Rate("public")
REGISTRATION = Rate("registration")
DOWNLOAD = Rate("download")
ADMIN = Rate("admin")
