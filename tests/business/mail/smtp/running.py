"""The relay started, and what came to it."""

import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.database import ROOT


@dataclass
class RunningRelay:
    process: "subprocess.Popen[bytes]"
    port: int
    ledger: Path

    def lines(self, mark: str = "taken") -> list[tuple[str, str]]:
        rows = [line.split() for line in self.ledger.read_text().splitlines()]
        return [(row[1], row[2]) for row in rows if row[0] == mark]

    def counts(self, mark: str = "taken") -> Counter[str]:
        """How often each recipient's mail was taken."""
        return Counter(recipient for recipient, _message_id in self.lines(mark))

    def kept(self) -> list[EmailMessage]:
        """Every mail as it came, of a relay with `keep`."""
        return [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted(self.ledger.parent.glob("*.eml"))
        ]

    def mails(self, recipient: str) -> list[EmailMessage]:
        """What came to somebody, of a relay with `keep`."""
        return [mail for mail in self.kept() if mail["To"] == recipient]

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def run_relay(folder: Path, **misdeeds: float) -> RunningRelay:
    """Start an SMTP server that keeps its files in an empty folder."""
    ledger, port_file = folder / "taken", folder / "port"
    ledger.touch()
    words = [sys.executable, "-m", "tests.business.mail.smtp.relay"]
    process = subprocess.Popen(
        [*words, str(ledger), str(port_file), json.dumps(misdeeds)], cwd=ROOT
    )
    deadline = time.monotonic() + 30
    while not port_file.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return RunningRelay(process, int(port_file.read_text()), ledger)
