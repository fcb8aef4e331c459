"""The client against real servers: what is tried again, how long it waits, what it says."""

import gzip
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from integrations.http import (
    CallRecord,
    Circuit,
    Client,
    MemoryCircuits,
    UnexpectedAnswer,
    VendorError,
    VendorRateLimited,
    VendorRefused,
    VendorTimeout,
    VendorUnauthorised,
    VendorUnavailable,
)
from integrations.http.errors import CircuitOpen, VendorUnreached

from .conftest import LOCAL, SHORT, Vendor
from .fakes.server import Reply

pytestmark = pytest.mark.slow

MakeClient = Callable[..., Client]
BROKEN, FINE = Reply(503, b"down"), Reply(200, b'{"ok": true}')


def test_an_answer_is_read_and_both_names_of_the_call_are_known(
    vendor: Vendor, client: MakeClient
) -> None:
    vendor.replies = [Reply(200, b'{"ok": true}', {"X-Request-Id": "theirs-1"})]
    answer = client().call("GET", "/things", params={"page": "2"})
    assert answer.json() == {"ok": True}
    assert answer.vendor_request_id == "theirs-1"
    assert vendor.received[0].headers["x-request-id"] == answer.request_id
    assert vendor.received[0].query == {"page": "2"}


@pytest.mark.parametrize(
    ("method", "extra", "calls"),
    [
        ("GET", {}, 3),
        ("PUT", {}, 3),
        ("DELETE", {}, 3),
        ("POST", {}, 1),
        ("PATCH", {}, 1),
        ("POST", {"idempotency_key": "order-1"}, 3),
        ("GET", {"repeatable": False}, 1),
    ],
)
def test_only_what_may_happen_twice_is_tried_again(
    vendor: Vendor, client: MakeClient, method: str, extra: dict[str, object], calls: int
) -> None:
    vendor.replies = [BROKEN]
    with pytest.raises(VendorUnavailable):
        client().call(method, "/", **extra)
    assert len(vendor.received) == calls
    keys = {request.headers.get("idempotency-key") for request in vendor.received}
    assert keys == {extra.get("idempotency_key")}


def test_it_goes_on_when_the_vendor_recovers(vendor: Vendor, client: MakeClient) -> None:
    vendor.replies = [BROKEN, BROKEN, FINE]
    assert client().call("GET", "/").json() == {"ok": True}


def test_what_was_not_sent_is_tried_again_whatever_it_was(client: MakeClient) -> None:
    seen: list[CallRecord] = []
    with pytest.raises(VendorUnreached):
        client(base_url="http://127.0.0.1:1", record=seen.append).call("POST", "/")
    assert len(seen) == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured(vendor: Vendor, client: MakeClient, form: str) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=2))
    value = "1" if form == "seconds" else at
    vendor.replies = [Reply(429, b"", {"Retry-After": value}), FINE]
    started = time.monotonic()
    # A request that was turned away at the door was not carried out.
    client().call("POST", "/")
    assert 0.8 < time.monotonic() - started < 2.5


def test_a_long_retry_after_is_left_to_the_caller(vendor: Vendor, client: MakeClient) -> None:
    vendor.replies = [Reply(429, b"", {"Retry-After": "3600"})]
    started = time.monotonic()
    with pytest.raises(VendorRateLimited) as caught:
        client().call("GET", "/")
    assert caught.value.retry_after == 3600
    assert len(vendor.received) == 1
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(400, b'{"error": "no"}'), VendorRefused),
        (Reply(401), VendorUnauthorised),
        (Reply(403), VendorRefused),
        (Reply(409), VendorRefused),
        (Reply(429), VendorRateLimited),
        (Reply(500), VendorUnavailable),
        (Reply(302, b"", {"Location": "/elsewhere"}), UnexpectedAnswer),
    ],
    ids=["400", "401", "403", "409", "429", "500", "302"],
)
def test_failures_are_told_apart(
    vendor: Vendor, client: MakeClient, reply: Reply, kind: type[VendorError]
) -> None:
    vendor.replies = [reply]
    with pytest.raises(kind) as caught:
        client().call("POST", "/")
    assert caught.value.status == reply.status
    assert caught.value.request_id == vendor.received[-1].headers["x-request-id"]
    assert {request.path for request in vendor.received} == {"/"}


def test_a_vendor_that_does_not_answer_costs_the_wait_and_no_more(
    vendor: Vendor, client: MakeClient
) -> None:
    vendor.delay = 2
    started = time.monotonic()
    with pytest.raises(VendorTimeout):
        client(timeouts=SHORT).call("POST", "/")
    assert time.monotonic() - started < 1


def test_a_vendor_that_drips_costs_the_total_and_no_more(dripping: str) -> None:
    started = time.monotonic()
    with (
        Client("acme", base_url=dripping, guard=LOCAL, timeouts=SHORT) as client,
        pytest.raises(VendorTimeout),
    ):
        client.call("POST", "/")
    assert time.monotonic() - started < 1.5


def test_an_answer_that_is_too_long_is_not_read(vendor: Vendor, client: MakeClient) -> None:
    vendor.replies = [Reply(200, b"x" * 5000)]
    with pytest.raises(UnexpectedAnswer, match="too long"):
        client(largest_body=1000).call("GET", "/")


def test_a_packed_answer_is_not_unpacked(vendor: Vendor, client: MakeClient) -> None:
    vendor.replies = [Reply(200, gzip.compress(b"0" * 10**6), {"Content-Encoding": "gzip"})]
    with pytest.raises(UnexpectedAnswer, match="compressed"):
        client().call("GET", "/")
    assert vendor.received[0].headers["accept-encoding"] == "identity"


def test_html_instead_of_json_is_named(vendor: Vendor, client: MakeClient) -> None:
    vendor.replies = [Reply(200, b"<html>")]
    with pytest.raises(UnexpectedAnswer, match="no JSON"):
        client().call("GET", "/").json()


def test_secrets_appear_nowhere(
    vendor: Vendor, client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    echoed = {
        "access_token": "SECRET-1",
        "nested": [{"client_secret": "SECRET-2"}],
        "message": 'you sent SECRET-3 and SECRET-4 and SECRET-8 and SECRET%22-7 and SECRET"-7',
    }
    vendor.replies = [Reply(400, json.dumps(echoed).encode())]
    caplog.set_level(0)
    with pytest.raises(VendorRefused) as caught:
        client(headers={"Authorization": "Bearer SECRET-3"}, secrets=["SECRET-4"]).call(
            "POST", "/?api_key=SECRET-5&page=2", data={"password": "SECRET-6"},
            secrets=['SECRET"-7'], headers={"X-Api-Key": "SECRET-8"},
        )  # fmt: skip
    told = caplog.text + repr(caught.value) + str(caught.value) + repr(caught.value.answer)
    assert "SECRET" not in told
    assert "page=2" in caplog.text
    assert "[hidden]" in str(caught.value)
    # The guard sees one that is not hidden.
    assert "SECRET-1" in caught.value.answer.text


def test_a_cookie_is_not_kept(vendor: Vendor, client: MakeClient) -> None:
    vendor.replies = [Reply(200, b"{}", {"Set-Cookie": "session=1"})]
    caller = client()
    caller.call("GET", "/")
    caller.call("GET", "/")
    assert "cookie" not in vendor.received[1].headers


class Times:
    def __init__(self) -> None:
        self.now = 1_000_000.0


def test_the_circuit_opens_lets_one_try_and_closes(vendor: Vendor, client: MakeClient) -> None:
    times = Times()
    circuit = Circuit(MemoryCircuits(), threshold=3, now=lambda: times.now)
    vendor.replies = [BROKEN]
    caller = client(circuit=circuit)
    for _ in range(3):
        with pytest.raises(VendorUnavailable):
            caller.call("POST", "/")
    with pytest.raises(CircuitOpen) as caught:
        caller.call("POST", "/")
    assert caught.value.retry_after == 30
    assert len(vendor.received) == 3

    times.now += 31
    circuit.enter("acme")
    with pytest.raises(CircuitOpen):
        circuit.enter("acme")

    times.now += 61
    vendor.replies = [FINE]
    caller.call("POST", "/")
    caller.call("POST", "/")
    assert len(vendor.received) == 5


def test_the_pause_doubles_while_tries_fail(vendor: Vendor, client: MakeClient) -> None:
    times = Times()
    circuit = Circuit(MemoryCircuits(), threshold=1, longest_pause=100, now=lambda: times.now)
    vendor.replies = [BROKEN]
    pauses = []
    for _ in range(4):
        with pytest.raises(VendorUnavailable):
            client(circuit=circuit).call("POST", "/")
        pauses.append(circuit.store.read("acme").open_until - times.now)
        times.now += pauses[-1] + 1
    assert pauses == [30, 60, 100, 100]


def test_who_refuses_one_request_is_not_left_alone(vendor: Vendor, client: MakeClient) -> None:
    seen: list[CallRecord] = []
    vendor.replies = [Reply(422)]
    caller = client(circuit=Circuit(MemoryCircuits(), threshold=1), record=seen.append)
    for _ in range(3):
        with pytest.raises(VendorRefused):
            caller.call("POST", "/")
    assert [record.ok for record in seen] == [True] * 3
