"""Mails without templates, and a real relay to send them to."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_rendered
from business.mail.services.rendering import RenderedMail
from tests.database import ROOT

WORDS = RenderedMail(subject="Hello", html="<p>Hello</p>", text="Hello", language="en")


def queue(recipient: str = "ada@example.com", **changes: Any) -> OutgoingMail:
    """Put a mail into the outbox; bulk with a purpose."""
    values = {"rendered": WORDS, "template": "tests.hello", "about": "tests:1"} | changes
    if values.get("purpose"):
        values.setdefault("unsubscribe_url", "https://example.com/u/1")
    return queue_rendered(recipient=recipient, **values)


@dataclass
class RunningRelay:
    port: int
    ledger: Path

    def lines(self, mark: str = "taken") -> list[tuple[str, str]]:
        rows = [line.split() for line in self.ledger.read_text().splitlines()]
        return [(row[1], row[2]) for row in rows if row[0] == mark]

    def counts(self, mark: str = "taken") -> Counter[str]:
        """How often each recipient's mail was taken."""
        return Counter(recipient for recipient, _message_id in self.lines(mark))

    def mails(self, recipient: str) -> list[EmailMessage]:
        """What came to somebody, of a relay with `keep`."""
        found = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted(self.ledger.parent.glob("*.eml"))
        ]
        return [mail for mail in found if mail["To"] == recipient]


@pytest.fixture
def start_relay(tmp_path: Path) -> Iterator[Callable[..., RunningRelay]]:
    """Start an SMTP server; it ends with the test."""
    with ExitStack() as stack:

        def start(**misdeeds: float) -> RunningRelay:
            folder = Path(mkdtemp(dir=tmp_path))
            ledger, port_file = folder / "taken", folder / "port"
            ledger.touch()
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.business.mail.smtp.relay",
                     str(ledger), str(port_file), json.dumps(misdeeds)],
                    cwd=ROOT,
                )
            )  # fmt: skip
            stack.callback(process.kill)
            deadline = time.monotonic() + 30
            while not port_file.exists():
                assert time.monotonic() < deadline
                time.sleep(0.02)
            return RunningRelay(int(port_file.read_text()), ledger)

        yield start


def use_relay(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "business.mail.transport.smtp.RelayBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 5
