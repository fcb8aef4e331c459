"""A real SMTP server in a process of its own, which misbehaves as it is told.

`python -m tests.business.mail.smtp.relay <ledger> <port file> <misdeeds as JSON>`. Each mail
that it took is one line of the ledger, written before its answer. Misdeeds are shares from 0 to 1:
`greylist` refuses a recipient for now, `refuse` for good, `drop_taken` and `drop_lost` break the
connection after DATA (the mail kept, or not), `slow` waits that many seconds before the answer.
With `keep` the mails themselves stand beside the ledger, in the order in which they came.
"""

import asyncio
import json
import os
import random
import signal
import sys
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.postgres import end_with_parent


class Relay:
    def __init__(self, ledger: str, misdeeds: dict[str, float]) -> None:
        self.ledger = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self.folder, self.kept = Path(ledger).parent, 0
        self.misdeeds = misdeeds
        self.greylisted: set[str] = set()

    def _does(self, misdeed: str) -> bool:
        return random.random() < self.misdeeds.get(misdeed, 0)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "refuse" in address or self._does("refuse"):
            return "550 5.1.1 No such user"
        if address not in self.greylisted and self._does("greylist"):
            self.greylisted.add(address)
            return "451 4.7.1 Greylisted, please try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self._does("drop_lost"):
            self._write("lost", envelope)
            server.transport.abort()
            return "250 never heard"
        await asyncio.sleep(self.misdeeds.get("slow", 0))
        self._write("taken", envelope)
        if self.misdeeds.get("keep"):
            self._keep(envelope)
        if self._does("drop_taken"):
            self._write("dropped", envelope)
            server.transport.abort()
        return "250 2.0.0 OK, taken"

    def _keep(self, envelope: Envelope) -> None:
        self.kept += 1
        arriving = self.folder / "arriving"
        arriving.write_bytes(envelope.content or b"")
        arriving.rename(self.folder / f"{self.kept:04}.eml")

    def _write(self, mark: str, envelope: Envelope) -> None:
        message = message_from_bytes(envelope.content or b"")
        fields: list[Any] = [mark, envelope.rcpt_tos[0], message["Message-ID"]]
        os.write(self.ledger, (" ".join(fields) + "\n").encode())


async def serve(ledger: str, port_file: str, misdeeds: dict[str, float]) -> None:
    relay = Relay(ledger, misdeeds)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(relay, hostname="relay.example.org"), "127.0.0.1", 0
    )
    port = server.sockets[0].getsockname()[1]
    Path(port_file + ".new").write_text(str(port))
    Path(port_file + ".new").rename(port_file)
    await server.serve_forever()


if __name__ == "__main__":
    end_with_parent(signal.SIGKILL)
    asyncio.run(serve(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
