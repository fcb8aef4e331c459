"""Where calls may go: each way into the machine's own network is closed."""

import socket
from collections.abc import Callable

import pytest

from integrations.http import AddressGuard, Client, ForbiddenAddress
from integrations.http.errors import VendorUnreached

from .conftest import LOCAL, Vendor
from .fakes.server import Reply

PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://10.0.0.5/",
    "http://172.16.3.4/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://93.184.216.34:22/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_nothing_private_is_called(url: str) -> None:
    with Client("hook") as client, pytest.raises(VendorUnreached, match=r"not (public|allowed)"):
        client.send("POST", url, content=b"{}")
    with pytest.raises(ForbiddenAddress):
        AddressGuard().check_url(url.replace("http://", "https://"))


@pytest.mark.parametrize(
    "url",
    ["ftp://example.com/", "file:///etc/passwd", "https://", "https://user:pw@93.184.216.34/",
     "http://93.184.216.34/", "https://[nonsense/", "https://93.184.216.34:99999/"],
)  # fmt: skip
def test_addresses_of_another_kind_are_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        AddressGuard().check_url(url)


def test_a_public_address_passes() -> None:
    AddressGuard().check_url("https://93.184.216.34/hook")


def test_one_private_address_among_public_ones_is_enough() -> None:
    guard = AddressGuard(resolve=lambda _host, _port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(ForbiddenAddress, match="not public"):
        guard.addresses("mixed.example", 443)


def rebinding(*answers: str) -> Callable[[str, int], list[str]]:
    """A name that leads somewhere else each time it is asked for."""
    left = list(answers)
    return lambda _host, _port: [left.pop(0) if len(left) > 1 else left[0]]


def test_a_name_that_moves_between_check_and_call_leads_nowhere(vendor: Vendor) -> None:
    port = int(vendor.url.rpartition(":")[2])
    guard = AddressGuard(ports=frozenset({port}), resolve=rebinding("93.184.216.34", "127.0.0.1"))
    url = f"https://rebinding.example:{port}/"
    guard.check_url(url)
    with Client("hook", guard=guard) as client, pytest.raises(VendorUnreached, match="not public"):
        client.send("GET", url)
    assert vendor.received == []


def test_the_connection_goes_to_the_address_that_was_checked(vendor: Vendor) -> None:
    """The name is asked for once: a second, different answer is never seen."""
    port = int(vendor.url.rpartition(":")[2])
    asked = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.0.2.1"]

    guard = AddressGuard(exceptions=frozenset({f"name.example:{port}"}), resolve=resolve)
    with Client("hook", guard=guard) as client:
        assert client.send("GET", f"http://name.example:{port}/").status == 200
    assert asked == ["name.example"]
    assert vendor.received[0].headers["host"] == f"name.example:{port}"


def test_without_the_guard_the_private_host_answers(vendor: Vendor) -> None:
    port = int(vendor.url.rpartition(":")[2])
    guard = AddressGuard(exceptions=frozenset({f"2130706433:{port}"}))
    with Client("hook", guard=guard) as client:
        assert client.send("GET", f"http://2130706433:{port}/").status == 200


def test_a_redirect_is_not_followed(vendor: Vendor) -> None:
    """It is an answer like another, so that it leads nobody inside."""
    vendor.replies = [Reply(302, b"", {"Location": "http://169.254.169.254/"})]
    with Client("hook", guard=LOCAL) as client:
        assert client.send("GET", vendor.url).status == 302
    assert len(vendor.received) == 1


def test_an_unknown_name_is_named() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise socket.gaierror("nothing known")

    with pytest.raises(ForbiddenAddress, match="not known"):
        AddressGuard(resolve=resolve).check_url("https://nowhere.example/")
