"""Where calls may go: public addresses on web ports, checked after the name was resolved.

Names lie (`2130706433`, `0x7f.1`, a public name for a private host, another answer a second
later), so that only resolved addresses are judged, and the connection goes to those very ones.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

NAT64 = ip_network("64:ff9b::/96")
# What Python's own lists hold in newer versions only, 6to4, and where Azure's hosts answer guests.
REFUSED = [
    ip_network(network)
    for network in ("192.0.0.0/24", "64:ff9b:1::/48", "2002::/16", "168.63.129.16/32")
]
DEFAULT_PORTS = {"https": 443, "http": 80}

Resolve = Callable[[str, int], list[str]]


class Reason(StrEnum):
    """Why an address is not called."""

    MALFORMED = "this is no address"
    SCHEME = "it does not begin with https://"
    USER = "it holds a user name"
    PORT = "this port is not allowed"
    UNKNOWN = "this name is not known"
    PRIVATE = "it leads into a network that is not public"


class ForbiddenAddress(Exception):
    """The address is not one that may be called."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"the address is not called: {reason}")
        self.reason = reason


def resolve_name(host: str, port: int) -> list[str]:
    """Every address that the system's resolver knows, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class AddressGuard:
    """Decides which addresses may be called.

    Args:
        ports: Allowed everywhere.
        exceptions: `host:port` that may be called whatever it resolves to, for development;
            `host:*` for every port.
        resolve: Asks for a name's addresses.
    """

    ports: frozenset[int] = frozenset({443, 80})
    exceptions: frozenset[str] = frozenset()
    resolve: Resolve = resolve_name

    def check_url(self, url: str) -> None:
        """Refuse an address before it is stored; whoever calls it is checked once more.

        Raises:
            ForbiddenAddress: It is none for us.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise ForbiddenAddress(Reason.MALFORMED) from None
        if parts.scheme not in DEFAULT_PORTS or not host:
            raise ForbiddenAddress(Reason.SCHEME)
        if parts.username or parts.password:
            raise ForbiddenAddress(Reason.USER)
        port = port or DEFAULT_PORTS[parts.scheme]
        if parts.scheme != "https" and not self._is_exception(host, port):
            raise ForbiddenAddress(Reason.SCHEME)
        self.addresses(host, port)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to connect to.

        Raises:
            ForbiddenAddress: One of them is not public, there is none, or the port is not allowed.
        """
        is_exception = self._is_exception(host, port)
        if port not in self.ports and not is_exception:
            raise ForbiddenAddress(Reason.PORT)
        try:
            found = self.resolve(host.strip("[]"), port)
        except (OSError, UnicodeError):
            raise ForbiddenAddress(Reason.UNKNOWN) from None
        if not found:
            raise ForbiddenAddress(Reason.UNKNOWN)
        if not is_exception and not all(is_public(address) for address in found):
            raise ForbiddenAddress(Reason.PRIVATE)
        return found

    def _is_exception(self, host: str, port: int) -> bool:
        return bool({f"{host}:{port}", f"{host}:*"} & self.exceptions)


def is_public(address: str) -> bool:
    """Whether anybody on the internet could reach the same host under this address."""
    try:
        parsed = _unwrapped(ip_address(address))
    except ValueError:
        return False
    refused = any(parsed in network for network in REFUSED)
    return parsed.is_global and not parsed.is_multicast and not refused


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside, where a translator on the way would take it out."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
