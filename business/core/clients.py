"""Who sent a request, as far as we may know it."""

from ipaddress import ip_address, ip_network

from django.http import HttpRequest

KEPT_BITS = {4: 24, 6: 48}
HOST_BITS = {4: 32, 6: 64}


def client_address(request: HttpRequest) -> str:
    """The sender's address as the site server passed it on; empty if there is none.

    The API listens on the loopback only, and the site server replaces what clients claim, so the
    last entry of `X-Forwarded-For` is the one that it saw or was told by a trusted proxy.
    """
    forwarded = request.headers.get("X-Forwarded-For", "")
    claimed = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(claimed))
    except ValueError:
        return ""


def truncated_address(address: str) -> str:
    """What may be stored: the network of an address (/24, or /48 of IPv6), never the host."""
    return network_of(address, KEPT_BITS)


def host_network(address: str) -> str:
    """What one subscriber has: an address, or a /64 of IPv6. Only its digest may be stored."""
    return network_of(address, HOST_BITS)


def network_of(address: str, bits: dict[int, int]) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network(f"{mapped}/{bits[mapped.version]}", strict=False))
