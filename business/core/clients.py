"""Who sent a request, as far as we may know it."""

from ipaddress import ip_address, ip_network

from django.http import HttpRequest

KEPT_BITS = {4: 24, 6: 48}


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
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network(f"{mapped}/{KEPT_BITS[mapped.version]}", strict=False))
