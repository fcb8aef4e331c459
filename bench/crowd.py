"""Many who send at once: a connection for each, opened before any of them begins."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

PATIENCE = 120.0  # seconds


@dataclass(frozen=True)
class Post:
    """A request of somebody with an address of their own, as a trusted proxy passes it on."""

    port: int
    path: str
    body: bytes
    address: str

    @property
    def head(self) -> bytes:
        lines = (
            f"POST {self.path} HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            f"Content-Length: {len(self.body)}",
            f"X-Forwarded-For: {self.address}",
            "X-Forwarded-Proto: https",
            "Connection: close",
        )
        return "\r\n".join((*lines, "", "")).encode()


def send_at_once(posts: Sequence[Post]) -> list[tuple[int, bytes]]:
    """The answers, in the order of the requests; each connection is open before the first byte."""
    return asyncio.run(_send_all(posts))


async def _send_all(posts: Sequence[Post]) -> list[tuple[int, bytes]]:
    gate = asyncio.Event()
    opened = asyncio.Semaphore(0)
    sent = [asyncio.create_task(_send(post, gate, opened)) for post in posts]
    for _ in posts:
        await opened.acquire()
    gate.set()
    return list(await asyncio.wait_for(asyncio.gather(*sent), PATIENCE))


async def _send(post: Post, gate: asyncio.Event, opened: asyncio.Semaphore) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", post.port)
    opened.release()
    await gate.wait()
    writer.write(post.head + post.body)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), content


def address_of(number: int) -> str:
    """An address that nobody else has."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
