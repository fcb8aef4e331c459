"""What strangers try against the running product, byte by byte."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.e2e.product import Product

THREADS = 8  # more than Django has
PATIENCE = 5  # seconds for an answer while others are slow
FORM = "application/x-www-form-urlencoded"


def connect(product: Product) -> socket.socket:
    return socket.create_connection(("127.0.0.1", product.site_port), timeout=30)


def send(product: Product, request: str) -> str:
    """The head of the answer to exactly these bytes, and the beginning of its body."""
    with connect(product) as connection:
        connection.sendall(request.encode("latin-1"))
        return connection.recv(65536).decode("latin-1")


def get(product: Product, path: str, *headers: str, host: str = "localhost") -> str:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    return send(product, "\r\n".join(lines))


@pytest.fixture
def sockets() -> Iterator[ExitStack]:
    with ExitStack() as kept:
        yield kept


@pytest.mark.parametrize(
    "beginning",
    [
        f"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\n"
        f"Cookie: magnetiq_csrf={'a' * 32}\r\nContent-Length: 5000\r\n\r\na=",
        "POST /api/v1/business/consents HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    ],
    ids=["body", "chunks", "headers"],
)
def test_slow_senders_keep_nobody_waiting(
    product: Product, sockets: ExitStack, beginning: str
) -> None:
    for _ in range(3 * THREADS):
        sockets.enter_context(connect(product)).sendall(beginning.encode())
    time.sleep(1)
    asked = time.monotonic()
    assert product.get("/api/v1/live").status == 200
    assert time.monotonic() - asked < PATIENCE


def test_another_host_is_refused_and_never_repeated(product: Product) -> None:
    for host in ("evil.example", "localhost.evil.example"):
        assert get(product, "/admin/", host=host).startswith("HTTP/1.1 400")
        assert "evil.example" not in get(product, "/", host=host)
    claims = ("X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")
    assert "evil.example" not in get(product, "/admin/", *claims)


@pytest.mark.parametrize(
    "path",
    [
        "/x%0d%0aSet-Cookie:%20a=b",
        "/admin/login/?next=/%0d%0aSet-Cookie:%20a=b",
        "/services%0aSet-Cookie:a=b",
    ],
)
def test_header_injection_by_an_address(product: Product, path: str) -> None:
    head = get(product, path).partition("\r\n\r\n")[0]
    assert "set-cookie: a=b" not in head.lower()


@pytest.mark.parametrize(
    "path",
    [
        "/media/../magnetiq.sqlite3",
        "/media/images/%2e%2e/%2e%2e/magnetiq.sqlite3",
        "/media/images/..%2f..%2fmagnetiq.sqlite3",
        "/media/documents/../../secrets.env",
        "/static/..%2f..%2fsecrets.env",
        "/static/%2e%2e/secrets.env",
        "/assets/..%2f..%2f..%2fpackage.json",
        "//etc/passwd",
    ],
)
def test_path_injection_leads_out_of_no_folder(product: Product, path: str) -> None:
    answer = get(product, path)
    assert not answer.startswith("HTTP/1.1 200"), answer[:200]
    assert "MAGNETIQ_SECRET_KEY" not in answer
    assert "SQLite format" not in answer


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: chunked, identity",
    ],
)
def test_request_smuggling_by_two_lengths_is_refused(product: Product, headers: str) -> None:
    smuggled = "0\r\n\r\nGET /admin/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    request = f"POST /api/v1/live HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n{smuggled}"
    assert send(product, request).startswith("HTTP/1.1 400")
