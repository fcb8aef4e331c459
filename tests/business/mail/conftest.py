"""Mails without templates, and a real relay to send them to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_rendered
from business.mail.services.rendering import RenderedMail
from tests.business.mail.smtp.running import RunningRelay, run_relay

WORDS = RenderedMail(subject="Hello", html="<p>Hello</p>", text="Hello", language="en")


def queue(recipient: str = "ada@example.com", **changes: Any) -> OutgoingMail:
    """Put a mail into the outbox; bulk with a purpose."""
    values = {"rendered": WORDS, "template": "tests.hello", "about": "tests:1"} | changes
    if values.get("purpose"):
        values.setdefault("unsubscribe_url", "https://example.com/u/1")
    return queue_rendered(recipient=recipient, **values)


@pytest.fixture
def start_relay(tmp_path: Path) -> Iterator[Callable[..., RunningRelay]]:
    """Start an SMTP server; it ends with the test."""
    with ExitStack() as stack:

        def start(**misdeeds: float) -> RunningRelay:
            relay = run_relay(Path(mkdtemp(dir=tmp_path)), **misdeeds)
            stack.callback(relay.stop)
            return relay

        yield start


def use_relay(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "business.mail.transport.smtp.RelayBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 5
