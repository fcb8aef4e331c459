"""Clients that may call this machine, and vendors on it that behave as told."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from integrations.http import AddressGuard, Client, Retries, Timeouts

from .fakes.server import Received, Reply, serving

LOCAL = AddressGuard(exceptions=frozenset({"127.0.0.1:*", "localhost:*"}))
FAST = Retries(attempts=3, first_pause=0.01, longest_pause=2.5)


class Vendor:
    """Answers what it is told, in order, the last for ever."""

    def __init__(self) -> None:
        self.replies = [Reply(200, b"{}")]
        self.received: list[Received] = []
        self.delay = 0.0
        self.url = ""

    def answer(self, request: Received) -> Reply:
        self.received.append(request)
        time.sleep(self.delay)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    found = Vendor()
    with serving(found.answer) as url:
        found.url = url
        yield found


@pytest.fixture
def client(vendor: Vendor) -> Iterator[Callable[..., Client]]:
    """Makes clients of the vendor."""
    with ExitStack() as stack:

        def make(**changes: Any) -> Client:
            values = {"base_url": vendor.url, "guard": LOCAL, "retries": FAST} | changes
            return stack.enter_context(Client("acme", **values))

        yield make


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server that sends a byte now and then and never comes to an end."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stop = threading.Event()

        def drip() -> None:
            peer, _address = listener.accept()
            with peer:
                peer.sendall(b"HTTP/1.1 200 OK\r\n")
                while not stop.wait(0.05):
                    try:
                        peer.sendall(b"x-y: z\r\n")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        stop.set()
        thread.join()


SHORT = Timeouts(connect=0.5, read=0.3, total=0.5)
